// For: sessions, pauses, phones and direct calls, row by row of the mapping (metrics.md §3.4). May import: own folder. Promises: people are counted once.
import { describe, expect, it } from 'vitest';
import { call, caller, createScript, member, type Script } from './script.ts';

const AG1 = 'IAX2/ag1001';

function signedIn(...queues: readonly string[]): Script {
  const script = createScript();
  script.connect();
  for (const queue of queues) script.say(0, 'QueueMemberAdded', member(queue, AG1, { MemberName: '王芳' }));
  return script;
}
const sinceSignIn = (script: Script): string[] => script.told().filter((line) => !line.startsWith('0 '));
const state = (status: number, more = {}) => member('sales', AG1, { MemberName: '王芳', Status: status, ...more });
const pause = (queue: string, paused: 0 | 1, reason = '') =>
  member(queue, AG1, { MemberName: '王芳', Paused: paused, PausedReason: reason });

describe('a session', () => {
  it('begins with the first queue and ends with the last (NOTES §6.22)', () => {
    const script = signedIn('sales', 'vip');
    expect(script.told()).toEqual([
      `0 agent.described agentId=${AG1} name=王芳`,
      `0 agent.signedIn agentId=${AG1}`,
      `0 agent.queueJoined queueId=sales agentId=${AG1}`,
      `0 agent.device agentId=${AG1} device=ok`,
      `0 agent.ready agentId=${AG1}`,
      `0 agent.queueJoined queueId=vip agentId=${AG1}`,
    ]);
    script.say(1, 'QueueMemberRemoved', member('sales', AG1));
    script.say(2, 'QueueMemberRemoved', member('vip', AG1));
    script.say(3, 'QueueMemberRemoved', member('vip', AG1));
    expect(sinceSignIn(script)).toEqual([
      `1 agent.queueLeft queueId=sales agentId=${AG1}`,
      `2 agent.queueLeft queueId=vip agentId=${AG1}`,
      `2 agent.signedOut agentId=${AG1}`,
    ]);
  });

  it.each([
    ['is answered', 'AgentConnect', 'visit.answered'],
    ['is not answered', 'AgentRingNoAnswer', 'offer.ended'],
  ])('goes on while the removed member’s phone rings, and ends when that %s and is over', (_, event, told) => {
    const script = signedIn('sales');
    script.say(1, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(2, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(3, 'QueueMemberRemoved', member('sales', AG1));
    expect(script.told().at(-1)).toBe(`3 agent.queueLeft queueId=sales agentId=${AG1}`);
    script.say(4, event, call('1.1', 'sales', AG1));
    if (event === 'AgentConnect') {
      expect(script.told().at(-1)).toContain(`4 ${told}`);
      script.say(5, 'AgentComplete', call('1.1', 'sales', AG1, { TalkTime: 0, HoldTime: 0, Reason: 'agent' }));
    }
    expect(script.told().at(-1)).toMatch(/^[45] agent\.signedOut/);
  });

  it('is not ended by a phone that is gone (NOTES §6.28)', () => {
    const script = signedIn('sales');
    script.say(1, 'QueueMemberStatus', state(5));
    script.say(2, 'QueueMemberStatus', state(0));
    expect(sinceSignIn(script)).toEqual([
      `1 agent.device agentId=${AG1} device=unreachable`,
      `2 agent.device agentId=${AG1} device=ok`,
    ]);
  });

  it('shows a member of whom only a change is heard', () => {
    const script = createScript();
    script.connect();
    script.say(7, 'QueueMemberPenalty', member('sales', AG1, { Penalty: 2 }));
    expect(script.told()).toContain(`7 agent.queueJoined queueId=sales agentId=${AG1}`);
  });
});

describe('a pause', () => {
  it('in one of two queues is that queue’s; in both the agent is not ready (Q30)', () => {
    const script = signedIn('sales', 'vip');
    script.say(1, 'QueueMemberPause', pause('sales', 1, 'Follow-up: CRM'));
    script.say(2, 'QueueMemberPause', pause('vip', 1, 'Follow-up: CRM'));
    script.say(3, 'QueueMemberPause', pause('vip', 0, 'Follow-up: CRM'));
    expect(sinceSignIn(script)).toEqual([
      `1 agent.queuePaused queueId=sales agentId=${AG1} reason=Follow-up: CRM`,
      `2 agent.queuePaused queueId=vip agentId=${AG1} reason=Follow-up: CRM`,
      `2 agent.notReady agentId=${AG1} aux=Follow-up: CRM`,
      `3 agent.queueResumed queueId=vip agentId=${AG1}`,
      `3 agent.ready agentId=${AG1}`,
    ]);
  });

  it('with a new reason is told again, the same one is not (NOTES §6.25)', () => {
    const script = signedIn('sales');
    script.say(1, 'QueueMemberPause', pause('sales', 1));
    script.say(2, 'QueueMemberPause', pause('sales', 1));
    script.say(3, 'QueueMemberPause', pause('sales', 1, 'lunch'));
    expect(sinceSignIn(script)).toEqual([
      `1 agent.queuePaused queueId=sales agentId=${AG1}`,
      `1 agent.notReady agentId=${AG1}`,
      `3 agent.queuePaused queueId=sales agentId=${AG1} reason=lunch`,
      `3 agent.notReady agentId=${AG1} aux=lunch`,
    ]);
  });

  it('counts for the whole agent when he leaves the one queue in which he was not paused', () => {
    const script = signedIn('sales', 'vip');
    script.say(1, 'QueueMemberPause', pause('sales', 1, 'break'));
    script.say(2, 'QueueMemberRemoved', pause('vip', 0));
    expect(script.told().at(-1)).toBe(`2 agent.notReady agentId=${AG1} aux=break`);
  });
});

describe('a phone in use', () => {
  it('without a queue call is a direct contact after a second, back-dated (NOTES §6.23)', () => {
    const script = signedIn('sales', 'vip');
    script.say(1000, 'QueueMemberStatus', state(2));
    script.say(1001, 'QueueMemberStatus', member('vip', AG1, { Status: 2 }));
    script.advance(1999);
    expect(sinceSignIn(script)).toEqual([]);
    script.advance(2000);
    script.say(60_000, 'QueueMemberStatus', state(1));
    expect(sinceSignIn(script)).toEqual([
      `1000 visit.answered contactId=pbx:device:${AG1}:1800000001000 agentId=${AG1}`,
      `60000 segment.ended contactId=pbx:device:${AG1}:1800000001000 agentId=${AG1} by=system`,
    ]);
  });

  it('for less than a second is nothing', () => {
    const script = signedIn('sales');
    script.say(1000, 'QueueMemberStatus', state(2));
    script.say(1900, 'QueueMemberStatus', state(1));
    script.advance(9000);
    expect(sinceSignIn(script)).toEqual([]);
  });

  it('is the queue’s call while it rings for the queue, however early the state and late the answer (NOTES §6.16, §6.19)', () => {
    const script = signedIn('sales');
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1001, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(3000, 'QueueMemberStatus', state(2));
    script.say(6000, 'AgentConnect', call('1.1', 'sales', AG1));
    script.say(9000, 'AgentComplete', call('1.1', 'sales', AG1, { Reason: 'agent', HoldTime: 5, TalkTime: 3 }));
    script.say(9062, 'QueueMemberStatus', state(1));
    script.advance(20_000);
    expect(sinceSignIn(script).map((line) => line.split(' ')[1])).toEqual([
      'visit.enqueued',
      'offer.started',
      'visit.answered',
      'segment.ended',
    ]);
  });

  it('that stays in use after the queue’s call is a call of its own', () => {
    const script = signedIn('sales');
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1001, 'AgentConnect', call('1.1', 'sales', AG1));
    script.say(1002, 'QueueMemberStatus', state(2, { InCall: 1 }));
    script.say(9000, 'AgentComplete', call('1.1', 'sales', AG1, { Reason: 'transfer' }));
    script.advance(10_000);
    expect(script.told().at(-1)).toBe(`9000 visit.answered contactId=pbx:device:${AG1}:1800000009000 agentId=${AG1}`);
  });

  it('gives way to a queue’s call, and ends with the session', () => {
    const script = signedIn('sales');
    script.say(1000, 'QueueMemberStatus', state(2));
    script.say(3000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(4000, 'AgentConnect', call('1.1', 'sales', AG1));
    expect(script.told().slice(-2)).toEqual([
      `4000 segment.ended contactId=pbx:device:${AG1}:1800000001000 agentId=${AG1} by=system`,
      `4000 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
    ]);
    const other = signedIn('sales');
    other.say(1000, 'QueueMemberStatus', state(2));
    other.say(3000, 'QueueMemberRemoved', state(2));
    expect(other.told().slice(-2)).toEqual([
      `3000 segment.ended contactId=pbx:device:${AG1}:1800000001000 agentId=${AG1} by=system`,
      `3000 agent.signedOut agentId=${AG1}`,
    ]);
  });
});
