// For: PBXs and proxies that do not answer, answer late, or answer from another minute. May import: own folder. Promises: what the events of a connection tell stands against its lists.
import { describe, expect, it } from 'vitest';
import { ALONE_AFTER } from '../../../../server/sources/asterisk-ami/sync.ts';
import { call, caller, createScript, member, START, type Headers, type Lists, type Script } from './script.ts';

const AG1 = 'IAX2/ag1001';
const AG2 = 'IAX2/ag1002';
const queue = (completed = 0, abandoned = 0): Headers => ({
  Queue: 'sales',
  ServiceLevel: 20,
  Completed: completed,
  Abandoned: abandoned,
});
const members = [
  { queue: 'sales', location: AG1 },
  { queue: 'sales', location: AG2 },
];
const LISTS: Lists = { queues: [queue()], members };
const tail = (script: Script, from: number): string[] => script.told().slice(from);
const snapshots = (script: Script) =>
  script.events.flatMap((event) => (event.name === 'source.snapshot' ? [event.data] : []));
const booted = (script: Script, dt: number, uptime: number): void => {
  script.say(dt, 'FullyBooted', { Uptime: uptime, Status: 'Fully Booted' });
};

describe('without an answer to QueueStatus', () => {
  it('the events are followed alone after a while, and a list that comes at last is taken', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.advance(ALONE_AFTER - 1);
    expect(script.mapper.standing()).toBe('asking');
    script.advance(ALONE_AFTER);
    expect(script.mapper.standing()).toBe('alone');
    script.say(6000, 'AgentConnect', call('1.1', 'sales', AG1));
    expect(script.told().at(-1)).toBe(`6000 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`);
    script.lists(9000, { ...LISTS, channels: [] });
    expect(script.mapper.standing()).toBe('synced');
    expect(snapshots(script)).toMatchObject([{ complete: true, segments: [{ contactId: 'pbx:1.1', agentId: AG1 }] }]);
  });

  it('a restart is known by the uptime: what was open before is over, what began since is not', () => {
    const script = createScript();
    script.connect();
    booted(script, 0, 500);
    script.lists(10, LISTS);
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(1001, 'QueueCallerJoin', caller('1.2', 'sales'));
    script.say(1002, 'AgentConnect', call('1.2', 'sales', AG1));
    script.close(2000);
    script.connect();
    booted(script, 9000, 1);
    script.say(9500, 'QueueCallerJoin', caller('2.1', 'sales'));
    const before = script.told().length;
    script.advance(9000 + ALONE_AFTER);
    expect(tail(script, before)).toEqual([
      '14000 source.reset reason=the PBX restarted',
      `2000 segment.ended contactId=pbx:1.2 queueId=sales agentId=${AG1} by=system`,
    ]);
    expect(snapshots(script).at(-1)).toMatchObject({
      complete: true,
      visits: [{ contactId: 'pbx:2.1' }],
      segments: [],
      agents: [{ agentId: AG1 }, { agentId: AG2 }],
    });
  });

  it('a cut is no restart: what was open stays open', () => {
    const script = createScript();
    script.connect();
    booted(script, 0, 500);
    script.lists(10, LISTS);
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.close(2000);
    script.connect();
    booted(script, 9000, 509);
    const before = script.events.length;
    script.advance(9000 + ALONE_AFTER);
    expect(script.events.slice(before)).toEqual([]);
  });

  it('a list of nothing is no list: the queues are not loaded', () => {
    const script = createScript();
    script.connect();
    script.queueStatus(0, {});
    script.advance(ALONE_AFTER);
    expect([script.mapper.standing(), script.notices]).toEqual(['alone', ['list-incomplete']]);
  });
});

describe('a first list that is older than the events before it', () => {
  it('brings nobody back who was heard leaving, ends nothing that was heard beginning', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(100, 'QueueCallerAbandon', caller('1.1', 'sales'));
    script.say(100, 'Hangup', caller('1.1', ''));
    script.say(200, 'QueueCallerJoin', caller('1.2', 'sales'));
    script.say(300, 'QueueCallerJoin', caller('1.3', 'sales'));
    script.say(400, 'AgentConnect', call('1.3', 'sales', AG1));
    script.say(500, 'QueueMemberPause', member('sales', AG2, { Paused: 1, PausedReason: 'lunch' }));
    const before = script.told().length;
    script.lists(1000, { ...LISTS, callers: [{ queue: 'sales', uniqueid: '1.1', wait: 0 }], channels: [] });
    expect(tail(script, before).filter((line) => !line.startsWith('1000 agent.') || line.includes(AG2))).toEqual([]);
    expect(snapshots(script)).toMatchObject([
      {
        visits: [{ contactId: 'pbx:1.2' }],
        segments: [{ contactId: 'pbx:1.3' }],
        agents: [{ agentId: AG1 }, { agentId: AG2, intent: 'notReady' }],
      },
    ]);
  });
});

describe('later lists that are older than the events', () => {
  /** Ten calls come and end; the PBX still answers as before them. */
  function busyMinute(script: Script, from: number): void {
    for (let n = 0; n < 10; n++) {
      const uniqueid = `${String(from)}.${String(n)}`;
      script.say(from + n, 'QueueCallerJoin', caller(uniqueid, 'sales'));
      script.say(from + n, 'AgentConnect', call(uniqueid, 'sales', AG1));
      script.say(
        from + n,
        'AgentComplete',
        call(uniqueid, 'sales', AG1, { TalkTime: 0, HoldTime: 0, Reason: 'agent' }),
      );
    }
  }

  it('heal nothing, however often they say it', () => {
    const script = createScript();
    script.connect();
    script.lists(0, LISTS);
    const old: Lists = { ...LISTS, callers: [{ queue: 'sales', uniqueid: 'long ago', wait: 3 }] };
    script.queueStatus(60_000, LISTS);
    busyMinute(script, 61_000);
    const before = script.told().length;
    for (const dt of [120_000, 180_000, 240_000]) script.queueStatus(dt, old);
    expect(tail(script, before)).toEqual([]);
    expect(new Set(script.notices)).toEqual(new Set(['list-old']));
  });

  it('are told from a reset of the PBX’s counters', () => {
    const script = createScript();
    script.connect();
    script.lists(0, LISTS);
    script.queueStatus(60_000, { ...LISTS, queues: [queue(500)] });
    busyMinute(script, 61_000);
    const paused: Lists = { queues: [queue(1)], members: [members[0]!, { ...members[1]!, paused: 1 }] };
    for (const dt of [120_000, 180_000]) script.queueStatus(dt, paused);
    expect(script.told().at(-1)).toBe(`180000 agent.notReady agentId=${AG2}`);
    expect(script.notices).toEqual(['drift']);
  });

  it('bring nobody back who was heard leaving', () => {
    const script = createScript();
    script.connect();
    script.lists(0, LISTS);
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(2000, 'QueueCallerLeave', caller('1.1', 'sales'));
    script.say(2000, 'AgentConnect', call('1.1', 'sales', AG1));
    script.say(2500, 'AgentComplete', call('1.1', 'sales', AG1, { TalkTime: 0, HoldTime: 1, Reason: 'agent' }));
    const before = script.told().length;
    const old: Lists = { ...LISTS, queues: [queue(1)], callers: [{ queue: 'sales', uniqueid: '1.1', wait: 1 }] };
    for (const dt of [60_000, 120_000]) script.queueStatus(dt, old);
    expect(tail(script, before)).toEqual([]);
  });
});

describe('a line that goes on after the PBX began anew', () => {
  it('is a new beginning: asked again, compared, healed', () => {
    const script = createScript();
    script.connect();
    booted(script, 0, 500);
    script.lists(10, LISTS);
    script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
    booted(script, 9000, 1);
    expect(script.mapper.standing()).toBe('asking');
    const before = script.told().length;
    script.lists(9010, LISTS);
    expect(tail(script, before)).toEqual(['9010 source.reset reason=the PBX restarted']);
    expect(snapshots(script).at(-1)).toMatchObject({ complete: true, visits: [] });
  });
});

describe('ids and times', () => {
  it('EV3: the same message at the same instant on a new connection is a repeat', () => {
    const script = createScript({ stamped: true });
    const join = (): string[] => {
      const before = script.events.length;
      script.connect();
      script.say(1000, 'QueueCallerJoin', caller('1.1', 'sales'));
      script.say(1001, 'QueueCallerAbandon', caller('1.1', 'sales'));
      script.say(1002, 'Hangup', caller('1.1', ''));
      script.close(1003);
      return script.events.slice(before).map(({ id }) => id);
    };
    expect(join()).toEqual(join());
  });

  it('a heartbeat is of now, also when a recording of this morning is played', () => {
    const script = createScript({ stamped: true });
    script.connect();
    script.lists(0, LISTS);
    const later = START + 4 * 3_600_000;
    script.mapper.heartbeat(later, 10_000);
    expect(script.mapper.drain()).toMatchObject([
      { name: 'source.heartbeat', time: later, data: { periodMs: 10_000 } },
    ]);
  });

  it('Q3: what begins in the instant of a snapshot, after it, lies after it', () => {
    const script = createScript();
    script.connect();
    script.lists(0, LISTS);
    script.say(0, 'QueueCallerJoin', caller('1.1', 'sales'));
    script.say(0, 'AgentConnect', call('1.1', 'sales', AG1));
    expect(script.told().slice(-2)).toEqual([
      '1 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      `1 visit.answered contactId=pbx:1.1 queueId=sales agentId=${AG1}`,
    ]);
  });
});
