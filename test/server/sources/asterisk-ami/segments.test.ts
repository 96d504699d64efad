// For: offers, talks, transfers and holds, row by row of the mapping (metrics.md §4.3). May import: own folder. Promises: each order of messages that Asterisk was seen to send.
import { describe, expect, it } from 'vitest';
import { call, caller, createScript, member, type Script } from './script.ts';

const AG1 = 'IAX2/ag1001';
const AG2 = 'Local/1026@from-queue/n';

function talking(options?: Parameters<typeof createScript>[0]): Script {
  const script = createScript(options);
  script.connect();
  script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
  script.say(10, 'AgentCalled', call('1.1', 'sales', AG1));
  script.say(5000, 'QueueCallerLeave', caller('1.1', 'sales'));
  script.say(5000, 'AgentConnect', call('1.1', 'sales', AG1, { HoldTime: 5, RingTime: 5 }));
  return script;
}
const complete = (more = {}) => call('1.1', 'sales', AG1, { HoldTime: 5, TalkTime: 20, Reason: 'agent', ...more });
const keyless = (more = {}) => ({
  Queue: 'sales',
  Interface: AG1,
  MemberName: AG1,
  HoldTime: 5,
  TalkTime: 20,
  Reason: 'agent',
  ...more,
});
const transferOf = (more = {}) => ({
  Result: 'Success',
  TransfererUniqueid: '1.1.agent',
  TransfererLinkedid: '1.1',
  TransfereeUniqueid: '1.1',
  Extension: '9002',
  ...more,
});
const tail = (script: Script, from = 3): string[] => script.told().slice(from);

describe('an offer', () => {
  it('rings and is answered: Join, AgentCalled, Leave, AgentConnect (NOTES §6.16)', () => {
    expect(talking().told()).toEqual([
      '0 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      '10 offer.started contactId=pbx:1.1 queueId=sales agentId=IAX2/ag1001',
      '5000 visit.answered contactId=pbx:1.1 queueId=sales agentId=IAX2/ag1001',
    ]);
  });

  it('is not answered, refused in the announcement, or cancelled with its caller', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(2, 'AgentRingNoAnswer', call('1.1', 'sales', AG1, { RingTime: 12_000 }));
    script.say(3, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(4, 'AgentDump', call('1.1', 'sales', AG1));
    script.say(5, 'AgentCalled', call('1.1', 'sales', AG2));
    script.say(6, 'QueueCallerAbandon', caller('1.1', 'sales'));
    expect(
      script
        .told()
        .slice(1)
        .map((line) =>
          line
            .split(' ')
            .slice(1)
            .filter((word) => !word.startsWith('contactId') && !word.startsWith('queueId'))
            .join(' '),
        ),
    ).toEqual([
      `offer.started agentId=${AG1}`,
      `offer.ended agentId=${AG1} reason=noAnswer`,
      `offer.started agentId=${AG1}`,
      `offer.ended agentId=${AG1} reason=rejected`,
      `offer.started agentId=${AG2}`,
      `offer.ended agentId=${AG2} reason=cancelled`,
    ]);
  });

  it('is cancelled for all losers of ringall, who are sent nothing (NOTES §6.18)', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(1, 'AgentCalled', call('1.1', 'sales', AG2));
    script.say(3, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(3, 'AgentConnect', call('1.1', 'sales', AG2));
    expect(tail(script)).toEqual([
      `3 offer.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} reason=cancelled`,
      `3 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG2}`,
    ]);
  });

  it('to a phone in a talk (ringinuse) is kept back until the talk ends, so that it ends no talk (Q18)', () => {
    const script = talking();
    script.say(6000, 'QueueCallerJoin', caller('2.1', 'sales'));
    script.say(6001, 'AgentCalled', call('2.1', 'sales', AG1));
    script.say(6002, 'AgentRingNoAnswer', call('2.1', 'sales', AG1));
    script.say(6003, 'AgentCalled', call('2.1', 'sales', AG1));
    expect(tail(script)).toEqual(['6000 visit.enqueued contactId=pbx:2.1 queueId=sales reason=new']);
    script.say(9000, 'AgentComplete', complete());
    expect(tail(script, 4)).toEqual([
      `9000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
      `9000 offer.started contactId=pbx:2.1 queueId=sales agentId=${AG1}`,
    ]);
  });
});

describe('a phone that rings for one caller', () => {
  it('and is tried for a second one (ringinuse) rings for the first on, and for the second after it (Q18)', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(0, 'QueueCallerJoin', caller('2.1', 'sales'));
    script.say(1, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(2, 'AgentCalled', call('2.1', 'sales', AG1));
    script.say(3, 'AgentRingNoAnswer', call('2.1', 'sales', AG1));
    script.say(4, 'AgentCalled', call('2.1', 'sales', AG1));
    expect(script.told().slice(2)).toEqual([`1 offer.started contactId=pbx:1.1 queueId=sales agentId=${AG1}`]);
    script.say(5, 'AgentRingNoAnswer', call('1.1', 'sales', AG1));
    expect(script.told().slice(3)).toEqual([
      `5 offer.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} reason=noAnswer`,
      `5 offer.started contactId=pbx:2.1 queueId=sales agentId=${AG1}`,
    ]);
  });
});

describe('a talk', () => {
  it.each([
    ['agent', 'agent'],
    ['caller', 'customer'],
  ])('ended by the %s', (reason, by) => {
    const script = talking();
    script.say(25_000, 'AgentComplete', complete({ Reason: reason }));
    expect(tail(script)).toEqual([`25000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=${by}`]);
  });

  it('is ended by an AgentComplete that names no caller (NOTES §6.13)', () => {
    const script = talking();
    script.say(25_000, 'AgentComplete', keyless());
    expect(tail(script)).toEqual([`25000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`]);
  });

  it('is ended once by two AgentCompletes, and the transfer counts (NOTES §6.14)', () => {
    const script = talking();
    script.say(25_000, 'AgentComplete', complete());
    script.say(25_001, 'AgentComplete', keyless({ Reason: 'transfer' }));
    const [ended, transferred] = script.events.slice(3);
    expect(tail(script)).toEqual([
      `25000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
      `25000 segment.transferred contactId=pbx:1.1 queueId=sales agentId=${AG1} kind=blind`,
    ]);
    expect(ended?.data).toMatchObject({ segmentId: 'pbx:1.1/sales#1' });
    expect(transferred?.data).toMatchObject({ segmentId: 'pbx:1.1/sales#1' });
  });

  it('begins after-call work where the operator or the member names its seconds (NOTES §6.27)', () => {
    const script = talking({ wrapupSeconds: { sales: 8 } });
    script.say(25_000, 'AgentComplete', complete());
    expect(tail(script)[0]).toContain('wrapup=8000');
    const own = talking({ wrapupSeconds: 8 });
    own.say(6000, 'QueueMemberStatus', member('sales', AG1, { Wrapuptime: 3, Status: 2 }));
    own.say(25_000, 'AgentComplete', complete());
    expect(own.told().at(-1)).toContain('wrapup=3000');
  });

  it('goes on when the agent is logged out in it; he signs out when it ends (NOTES §6.28)', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueMemberAdded', member('sales', AG1));
    script.say(1, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(2, 'AgentConnect', call('1.1', 'sales', AG1));
    script.say(3, 'QueueMemberRemoved', member('sales', AG1, { Status: 2, InCall: 1 }));
    expect(script.told().at(-1)).toBe(`3 agent.queueLeft queueId=sales agentId=${AG1}`);
    script.say(9, 'AgentComplete', complete());
    expect(script.told().slice(-2)).toEqual([
      `9 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
      `9 agent.signedOut agentId=${AG1}`,
    ]);
  });

  it('whose caller hung up ends 2 s later without its AgentComplete, and that is noticed', () => {
    const script = talking();
    script.say(25_000, 'Hangup', caller('1.1', ''));
    script.advance(26_999);
    expect(tail(script)).toEqual([]);
    script.advance(27_000);
    expect(tail(script)).toEqual([`25000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=system`]);
    expect(script.notices).toEqual(['complete-missing']);
  });

  it('that began unseen is told from its AgentComplete', () => {
    const script = createScript();
    script.connect();
    script.say(60_000, 'AgentComplete', complete({ HoldTime: 4, TalkTime: 20 }));
    expect(script.told()).toEqual([
      `40000 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1} waitMs=4000`,
      `60000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent talkMs=20000`,
    ]);
    script.say(70_000, 'AgentComplete', keyless());
    expect(script.notices).toEqual(['orphan-complete']);
  });

  it('answered after its leaving was told for want of it is still work (Q10)', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(5000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(5600, 'AgentConnect', call('1.1', 'sales', AG1, { HoldTime: 5 }));
    expect(script.told()).toEqual([
      '0 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      '5000 visit.left contactId=pbx:1.1 queueId=sales reason=exitKey',
      `5600 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
    ]);
  });

  it('of a paused agent leaves him paused (Q25, NOTES §6.26)', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueMemberAdded', member('sales', AG1));
    script.say(1, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(2, 'AgentCalled', call('1.1', 'sales', AG1));
    script.say(3, 'QueueMemberPause', member('sales', AG1, { Paused: 1, PausedReason: 'lunch', Status: 6 }));
    script.say(4, 'AgentConnect', call('1.1', 'sales', AG1));
    expect(script.told().slice(-2)).toEqual([
      `4 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
      `4 agent.notReady agentId=${AG1} aux=lunch`,
    ]);
  });
});

describe('a transfer', () => {
  it('blind: BlindTransfer, then AgentComplete', () => {
    const script = talking();
    script.say(20_000, 'BlindTransfer', transferOf());
    script.say(20_025, 'AgentComplete', complete({ Reason: 'transfer' }));
    expect(tail(script)).toEqual([
      `20000 segment.transferred contactId=pbx:1.1 queueId=sales agentId=${AG1} kind=blind`,
      `20025 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
    ]);
    expect(script.events[3]?.data).toMatchObject({ to: { address: '9002' } });
  });

  it('back into a queue before the first talk is complete: J c L K J c X L K X (NOTES §6.12)', () => {
    const script = talking();
    script.say(20_000, 'BlindTransfer', transferOf({ Extension: '8002' }));
    script.say(20_001, 'QueueCallerJoin', caller('1.1', 'support'));
    script.say(20_002, 'AgentCalled', call('1.1', 'support', AG2));
    script.say(20_025, 'AgentComplete', complete());
    script.say(30_000, 'QueueCallerLeave', caller('1.1', 'support'));
    script.say(30_000, 'AgentConnect', call('1.1', 'support', AG2));
    script.say(40_000, 'AgentComplete', call('1.1', 'support', AG2, { Reason: 'caller', HoldTime: 10, TalkTime: 10 }));
    expect(tail(script)).toEqual([
      `20000 segment.transferred contactId=pbx:1.1 queueId=sales agentId=${AG1} kind=blind`,
      '20001 visit.enqueued contactId=pbx:1.1 queueId=support reason=transfer',
      `20002 offer.started contactId=pbx:1.1 queueId=support agentId=${AG2}`,
      `20025 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
      `30000 visit.answered contactId=pbx:1.1 queueId=support agentId=${AG2}`,
      `40000 segment.ended contactId=pbx:1.1 queueId=support agentId=${AG2} by=customer`,
    ]);
  });

  const attended = {
    Result: 'Success',
    OrigTransfererUniqueid: '1.1.agent',
    OrigTransfererLinkedid: '1.1',
    TransferTargetExten: '9063',
  };

  it('attended, told a moment after the AgentComplete: at the instant of the end', () => {
    const script = talking();
    script.say(20_000, 'AgentComplete', complete());
    script.say(20_001, 'AttendedTransfer', attended);
    expect(tail(script)).toEqual([
      `20000 segment.ended contactId=pbx:1.1 queueId=sales agentId=${AG1} by=agent`,
      `20000 segment.transferred contactId=pbx:1.1 queueId=sales agentId=${AG1} kind=consult`,
    ]);
  });

  it('that failed, or that the caller made, is none of the agent’s', () => {
    const script = talking();
    script.say(20_000, 'AttendedTransfer', { ...attended, Result: 'Fail' });
    script.say(20_001, 'BlindTransfer', transferOf({ TransfererUniqueid: '1.1' }));
    expect(tail(script)).toEqual([]);
  });
});

describe('hold', () => {
  it('is the agent’s, known by his channel; an Unhold without a Hold says nothing', () => {
    const script = talking();
    const phone = { Uniqueid: '1.1.agent', Linkedid: '1.1', Channel: `${AG1}-77` };
    script.say(6000, 'Unhold', phone);
    script.say(7000, 'Hold', phone);
    script.say(7100, 'Hold', { Uniqueid: '1.1', Linkedid: '1.1' });
    script.say(8000, 'Unhold', phone);
    expect(tail(script)).toEqual([
      `7000 segment.held contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
      `8000 segment.resumed contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
    ]);
  });
});
