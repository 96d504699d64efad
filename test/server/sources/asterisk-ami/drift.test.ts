// For: what lists say that events did not, while connected; and a PBX’s clock that moves. May import: shared, own folder. Promises: metrics.md §5.6, NOTES §6.20, §6.21.
import { describe, expect, it } from 'vitest';
import { call, caller, createScript, member, type Lists } from './script.ts';
import { AG1, AG2, QUEUE, snapshots, after, working } from './working.ts';

describe('drift while connected', () => {
  const members = [
    { queue: 'sales', location: AG1 },
    { queue: 'sales', location: AG2 },
  ];

  it('one list that knows more than the events is nothing (NOTES §6.21)', () => {
    const script = working();
    const before = script.told().length;
    script.queueStatus(10_000, {
      queues: [QUEUE],
      members: [members[0]!, { ...members[1]!, paused: 1 }],
      callers: [{ queue: 'sales', uniqueid: '1.1', wait: 0 }],
    });
    script.queueStatus(20_000, { queues: [QUEUE], members });
    expect(after(script, before)).toEqual([]);
    expect(script.notices).toEqual([]);
  });

  it('heals what two lists running show: a reload’s members, a filter’s callers, a talk whose end was lost', () => {
    const script = working();
    script.say(1000, 'QueueCallerJoin', caller('gone', 'sales'));
    script.say(1000, 'QueueCallerJoin', caller('t.1', 'sales'));
    script.say(1001, 'AgentConnect', call('t.1', 'sales', AG1));
    const before = script.told().length;
    const lists: Lists = {
      queues: [QUEUE],
      members: [members[0]!, { queue: 'sales', location: 'IAX2/ag1033', paused: 1 }],
      callers: [{ queue: 'sales', uniqueid: 'new', wait: 8 }],
    };
    script.queueStatus(60_000, lists);
    expect(after(script, before)).toEqual([]);
    script.queueStatus(70_000, lists);
    expect(after(script, before)).toEqual([
      `70000 segment.ended contactId=pbx:t.1 queueId=sales agentId=${AG1} by=system`,
      '70000 agent.described agentId=IAX2/ag1033 name=IAX2/ag1033',
      '70000 agent.signedIn agentId=IAX2/ag1033',
      '70000 agent.queueJoined queueId=sales agentId=IAX2/ag1033',
      '70000 agent.queuePaused queueId=sales agentId=IAX2/ag1033',
      '70000 agent.device agentId=IAX2/ag1033 device=ok',
      '70000 agent.notReady agentId=IAX2/ag1033',
      `70000 agent.queueLeft queueId=sales agentId=${AG2}`,
      `70000 agent.signedOut agentId=${AG2}`,
      '62000 visit.enqueued contactId=pbx:new queueId=sales reason=new',
    ]);
    expect(script.notices.filter((code) => code === 'drift')).toHaveLength(script.notices.length);
    expect(
      snapshots(script)
        .at(-1)
        ?.visits.map(({ contactId }) => contactId),
    ).toEqual(['pbx:new']);
  });

  it('is not what two lists say of an agent of whom events still come', () => {
    const script = working();
    const lists = { queues: [QUEUE], members: [{ ...members[0]!, status: 2 }, members[1]!] };
    script.queueStatus(60_000, lists);
    script.say(65_000, 'QueueMemberStatus', member('sales', AG1, { Status: 1 }));
    script.queueStatus(70_000, lists);
    script.advance(90_000);
    expect(script.notices).toEqual([]);
    expect(script.told().filter((line) => line.includes('device:'))).toEqual([]);
  });

  it('a pause that the events did not tell is told after two lists', () => {
    const script = working();
    const lists = { queues: [QUEUE], members: [{ ...members[0]!, paused: 1, reason: 'lunch' }, members[1]!] };
    script.queueStatus(60_000, lists);
    script.queueStatus(70_000, lists);
    expect(script.told().slice(-2)).toEqual([
      `70000 agent.queuePaused queueId=sales agentId=${AG1} reason=lunch`,
      `70000 agent.notReady agentId=${AG1} aux=lunch`,
    ]);
  });
});

describe('the PBX’s clock', () => {
  it('set back does not hold the new calls at the old time', () => {
    const script = createScript({ stamped: true });
    script.connect();
    script.say(3_600_000, 'QueueMemberAdded', member('sales', AG1));
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1000, 'AgentConnect', call('1.1', 'sales', AG1));
    expect(script.notices).toEqual(['clock-step']);
    expect(script.told().at(-1)).toBe(`1000 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`);
  });

  it('set back ends what was held for instants that are far away now', () => {
    const script = createScript({ stamped: true });
    script.connect();
    script.say(3_600_000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(3_600_100, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(0, 'QueueCallerJoin', caller('1.2', 'sales'));
    expect(script.told().slice(1)).toEqual([
      '3600100 visit.left contactId=pbx:1.1 queueId=sales reason=exitKey',
      '0 visit.enqueued contactId=pbx:1.2 queueId=sales reason=new',
    ]);
  });

  it('stamps that cross by milliseconds never send an entity back (NOTES §6.20, D7)', () => {
    const script = createScript({ stamped: true });
    script.connect();
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(995, 'AgentCalled', call('1.1', 'sales', AG1));
    expect(script.told()).toEqual([
      '1000 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      `1000 offer.started contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
    ]);
  });
});
