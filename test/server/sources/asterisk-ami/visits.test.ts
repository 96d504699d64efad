// For: callers joining and leaving, row by row of the mapping (metrics.md §4.3). May import: sources/asterisk-ami, own folder. Promises: each order of messages that Asterisk was seen to send.
import { describe, expect, it } from 'vitest';
import { exitOutcome } from '../../../../server/sources/asterisk-ami/exit-reason.ts';
import { call, caller, createScript, type Script } from './script.ts';

const AGENT = 'IAX2/ag1001';

function joined(options?: Parameters<typeof createScript>[0]): Script {
  const script = createScript(options);
  script.connect();
  script.say(0, 'QueueCallerJoin', caller('1.1', 'sales', { CallerIDName: String.raw`D\'Arcy` }));
  return script;
}
const status = (value: string, uniqueid = '1.1') => ({ Uniqueid: uniqueid, Variable: 'QUEUESTATUS', Value: value });
const lastOf = (script: Script): string | undefined => script.told().at(-1);

describe('a caller joins', () => {
  it('opens a visit with who calls, unescaped, and ids of its own (D6)', () => {
    const script = joined();
    expect(script.events[0]).toMatchObject({
      name: 'visit.enqueued',
      data: {
        contactId: 'pbx:1.1',
        visitId: 'pbx:1.1/sales#1',
        queueId: 'sales',
        channel: 'voice',
        reason: 'new',
        customer: { name: "D'Arcy", address: '13800000001' },
      },
    });
  });

  it('opens one visit for a join that comes twice', () => {
    const script = joined();
    script.say(5, 'QueueCallerJoin', caller('1.1', 'sales'));
    expect(script.told()).toHaveLength(1);
  });

  it('numbers the stays of one Uniqueid in one queue (NOTES §6.12)', () => {
    const script = joined();
    script.say(100, 'QueueCallerAbandon', caller('1.1', 'sales'));
    script.say(100, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(101, 'VarSet', status('TIMEOUT'));
    script.say(200, 'QueueCallerJoin', caller('1.1', 'sales'));
    expect(script.events.map(({ data }) => (data as { visitId?: string }).visitId)).toEqual([
      'pbx:1.1/sales#1',
      'pbx:1.1/sales#1',
      'pbx:1.1/sales#2',
    ]);
    expect(script.told()).toEqual([
      '0 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      '100 visit.left contactId=pbx:1.1 queueId=sales reason=timeout',
      '200 visit.enqueued contactId=pbx:1.1 queueId=sales reason=overflow',
    ]);
  });

  it('keeps a systemname in the Uniqueid as a name', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('pbx-b-1795284760.358', '客服热线'));
    expect(script.events[0]?.data).toMatchObject({ contactId: 'pbx:pbx-b-1795284760.358', queueId: '客服热线' });
  });
});

describe('a caller leaves', () => {
  it('has abandoned when the far end hung up: Abandon, Leave, Hangup', () => {
    const script = joined();
    script.say(3000, 'HangupRequest', caller('1.1', ''));
    script.say(3001, 'QueueCallerAbandon', caller('1.1', 'sales', { HoldTime: 3 }));
    script.say(3001, 'QueueCallerLeave', caller('1.1', 'sales'));
    expect(script.told()).toHaveLength(1);
    script.say(3002, 'Hangup', caller('1.1', ''));
    expect(lastOf(script)).toBe('3001 visit.abandoned contactId=pbx:1.1 queueId=sales');
  });

  it.each([
    ['TIMEOUT', 'timeout'],
    ['LEAVEEMPTY', 'noAgents'],
    ['LEAVEUNAVAIL', 'noAgents'],
    ['WITHDRAW', 'withdrawn'],
    ['FULL', 'full'],
  ])('left with QUEUESTATUS %s for the reason %s', (value, reason) => {
    const script = joined();
    script.say(15_000, 'QueueCallerAbandon', caller('1.1', 'sales', { HoldTime: 15 }));
    script.say(15_000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(15_001, 'VarSet', status(value));
    expect(lastOf(script)).toBe(`15000 visit.left contactId=pbx:1.1 queueId=sales reason=${reason}`);
  });

  it('pressed a key when only the Leave came: said after 500 ms (NOTES §6.17)', () => {
    const script = joined();
    script.say(8000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.advance(8499);
    expect(script.told()).toHaveLength(1);
    script.advance(8500);
    expect(lastOf(script)).toBe('8000 visit.left contactId=pbx:1.1 queueId=sales reason=exitKey');
  });

  it('left for a reason unknown when no class tells it, and that is noticed', () => {
    const script = joined();
    script.say(8000, 'QueueCallerAbandon', caller('1.1', 'sales', { HoldTime: 8 }));
    script.say(8000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.advance(8500);
    expect(lastOf(script)).toBe('8000 visit.left contactId=pbx:1.1 queueId=sales');
    expect(script.notices).toEqual(['exit-unknown']);
  });

  it('without the class dialplan a hang-up request still tells the caller’s own leaving', () => {
    const script = joined();
    script.say(3000, 'HangupRequest', caller('1.1', ''));
    script.say(3001, 'QueueCallerAbandon', caller('1.1', 'sales', { HoldTime: 3 }));
    script.advance(3600);
    expect(lastOf(script)).toBe('3001 visit.abandoned contactId=pbx:1.1 queueId=sales');
  });

  it('goes on to the next queue: the first stay is ended before the second begins', () => {
    const script = joined();
    script.say(5000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(5001, 'QueueCallerJoin', caller('1.1', 'vip'));
    expect(script.told().slice(1)).toEqual([
      '5000 visit.left contactId=pbx:1.1 queueId=sales reason=exitKey',
      '5001 visit.enqueued contactId=pbx:1.1 queueId=vip reason=overflow',
    ]);
  });

  it('is abandoned in the hang-ups of a clean stop, as queue_log has it (NOTES §6.33)', () => {
    const script = joined();
    script.say(1000, 'QueueCallerAbandon', caller('1.1', 'sales'));
    script.say(1000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(1001, 'Shutdown', { Shutdown: 'Cleanly', Restart: 'True' });
    script.close(1002);
    expect(lastOf(script)).toBe('1000 visit.abandoned contactId=pbx:1.1 queueId=sales');
  });

  it('is told from HoldTime when the join was never seen (Q6)', () => {
    const script = createScript();
    script.connect();
    script.say(9000, 'QueueCallerAbandon', caller('1.1', 'sales', { HoldTime: 7 }));
    script.say(9001, 'VarSet', status('TIMEOUT', '2.2'));
    script.say(9001, 'Hangup', caller('1.1', ''));
    expect(script.told()).toEqual(['9000 visit.abandoned contactId=pbx:1.1 queueId=sales waitMs=7000']);
  });

  it('is not told twice by a Leave that comes after the answer', () => {
    const script = joined();
    script.say(4000, 'AgentConnect', call('1.1', 'sales', AGENT, { HoldTime: 4 }));
    script.say(4000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.advance(6000);
    expect(script.told().map((line) => line.split(' ')[1])).toEqual(['visit.enqueued', 'visit.answered']);
  });
});

describe('exitOutcome', () => {
  const evidence = {
    abandoned: true,
    status: undefined,
    hangupRequested: false,
    hungUp: false,
    dialplan: false,
    shutdown: false,
  };
  it('takes the dialplan’s word before all other signs', () => {
    expect(exitOutcome({ ...evidence, hangupRequested: true, status: 'TIMEOUT' })).toEqual({
      kind: 'left',
      reason: 'timeout',
    });
    expect(exitOutcome({ ...evidence, status: 'SOMETHING_NEW' })).toEqual({ kind: 'left' });
  });
  it('takes a hang-up for the caller’s own only where the dialplan would have said otherwise', () => {
    expect(exitOutcome({ ...evidence, hungUp: true })).toEqual({ kind: 'left' });
    expect(exitOutcome({ ...evidence, hungUp: true, dialplan: true })).toEqual({ kind: 'abandoned' });
  });
});

describe('messages that say too little', () => {
  it('are counted with their place and cost nothing else', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', { Queue: 'sales' });
    script.say(1, 'AgentConnect', { Queue: 'sales', Uniqueid: '1.1' });
    script.say(2, 'QueueMemberStatus', { Interface: AGENT });
    script.say(3, 'QueueCallerJoin', caller('1.2', 'sales'));
    expect(script.notices).toEqual(['incomplete', 'incomplete', 'incomplete']);
    expect(script.told()).toEqual(['3 visit.enqueued contactId=pbx:1.2 queueId=sales reason=new']);
  });
});
