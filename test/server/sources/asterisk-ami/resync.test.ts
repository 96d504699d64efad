// For: what a login finds: after a start, a cut, a restart. May import: shared, own folder. Promises: metrics.md §5.6, NOTES §6.30 to §6.32.
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../../../../shared/events/event.ts';
import { formatInstant } from '../../../../shared/time.ts';
import { call, caller, createScript, START, type Script } from './script.ts';
import { AG1, AG2, QUEUE, talk, snapshots, after, working } from './working.ts';

describe('the first login', () => {
  it('tells who is there, and then all of it as a complete snapshot', () => {
    const script = createScript();
    script.connect();
    script.lists(10_000, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1, name: '王芳', paused: 1, reason: 'lunch' },
        { queue: 'sales', location: AG2, status: 5 },
      ],
      callers: [{ queue: 'sales', uniqueid: '1.1', wait: 7 }],
      channels: talk('1.2', 'Local/1026@from-queue-0000005c;1'),
    });
    expect(script.told()).toEqual([
      `10000 agent.described agentId=${AG1} name=王芳`,
      `10000 agent.signedIn agentId=${AG1}`,
      `10000 agent.queueJoined queueId=sales agentId=${AG1}`,
      `10000 agent.queuePaused queueId=sales agentId=${AG1} reason=lunch`,
      `10000 agent.device agentId=${AG1} device=ok`,
      `10000 agent.described agentId=${AG2} name=${AG2}`,
      `10000 agent.signedIn agentId=${AG2}`,
      `10000 agent.queueJoined queueId=sales agentId=${AG2}`,
      `10000 agent.device agentId=${AG2} device=unreachable`,
      `10000 agent.notReady agentId=${AG1} aux=lunch`,
      `10000 agent.ready agentId=${AG2}`,
      '3000 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new',
      // Answered before our time: a talk, and no visit of ours (Q9).
      `10000 visit.answered contactId=pbx:1.2 queueId=sales agentId=${AG2}`,
    ]);
    expect(snapshots(script)).toMatchObject([
      {
        complete: true,
        part: 1,
        parts: 1,
        agents: [
          {
            agentId: AG1,
            session: 'signedIn',
            intent: 'notReady',
            aux: 'lunch',
            device: 'ok',
            name: '王芳',
            queues: [{ queueId: 'sales', paused: true }],
          },
          { agentId: AG2, session: 'signedIn', intent: 'ready', device: 'unreachable' },
        ],
        visits: [
          { contactId: 'pbx:1.1', visitId: 'pbx:1.1/sales#1', queueId: 'sales', since: formatInstant(START + 3000) },
        ],
        segments: [{ contactId: 'pbx:1.2', agentId: AG2, queueId: 'sales' }],
      },
    ]);
    const described = script.events.find(({ name }) => name === 'queue.described');
    expect(described?.data).toEqual({
      queueId: 'sales',
      name: 'sales',
      channel: 'voice',
      serviceLevel: { thresholdMs: 20_000 },
    });
  });

  it('takes the PBX’s time for lists that carry none, from the first stamped event', () => {
    const script = createScript({ stamped: true });
    script.connect();
    // The PBX runs an hour behind us: receipt is START + 1 h, stamps are START.
    script.queueStatus(3_600_000, {
      queues: [QUEUE],
      members: [{ queue: 'sales', location: AG1 }],
      callers: [{ queue: 'sales', uniqueid: '1.1', wait: 4 }],
    });
    expect(script.told()).toEqual([]);
    script.mapper.take(
      {
        raw: 'x',
        event: 'SuccessfulAuth',
        strayLines: 0,
        fields: new Map([
          ['privilege', ['security,all']],
          ['timestamp', [`${String(START / 1000)}.000000`]],
        ]),
      },
      START + 3_600_005,
    );
    script.advance(3_600_006);
    expect(script.told().at(-1)).toBe('-4005 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new');
  });

  it('takes the time of receipt when nothing stamped comes for a second', () => {
    const script = createScript();
    script.connect();
    script.queueStatus(0, { queues: [QUEUE], callers: [{ queue: 'sales', uniqueid: '1.1', wait: 4 }] });
    script.advance(900);
    expect(script.told()).toEqual([]);
    script.advance(1000);
    expect(script.told()).toEqual(['-4000 visit.enqueued contactId=pbx:1.1 queueId=sales reason=new']);
    expect(script.mapper.standing()).toBe('asking');
    script.advance(3000);
    expect(script.mapper.standing()).toBe('synced');
  });

  it('goes on without the right to see channels; the snapshot then claims no completeness', () => {
    const script = working({ queues: [QUEUE], channels: undefined });
    expect(snapshots(script)).toMatchObject([{ complete: false }]);
    expect(script.mapper.standing()).toBe('synced');
  });

  it('does not take a list of which a part is missing', () => {
    const script = createScript();
    script.connect();
    script.say(0, 'QueueParams', { ...QUEUE, ActionID: 'q1' });
    script.say(0, 'QueueStatusComplete', { ActionID: 'q1', ListItems: 2 });
    script.advance(5000);
    expect([script.notices, script.told(), script.mapper.standing()]).toEqual([['list-incomplete'], [], 'alone']);
  });

  it('splits a big state into snapshots that each fit an event (EV4)', () => {
    const members = Array.from({ length: 400 }, (_, n) => ({
      queue: 'sales',
      location: `PJSIP/${String(n)}`,
      name: `坐席 ${String(n)}`,
    }));
    const script = working({ queues: [QUEUE], members });
    const parts = snapshots(script);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap(({ agents }) => agents)).toHaveLength(400);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index + 1));
    for (const part of parts) {
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(16 * 1024);
      expect(part).toMatchObject({ parts: parts.length, snapshotId: parts[0]!.snapshotId });
      expect(eventSchemas['source.snapshot'].safeParse(part).success).toBe(true);
    }
  });
});

describe('a cut', () => {
  it('keeps what goes on, tells what began in it, ends what ended in it', () => {
    const script = working();
    script.say(1000, 'QueueCallerJoin', caller('w.1', 'sales')); // waits on
    script.say(1100, 'QueueCallerJoin', caller('w.2', 'sales')); // answered unseen
    script.say(1200, 'QueueCallerJoin', caller('w.3', 'sales')); // gone unseen
    script.say(1300, 'QueueCallerJoin', caller('t.1', 'sales'));
    script.say(1400, 'AgentConnect', call('t.1', 'sales', AG1)); // over unseen
    const before = script.told().length;
    script.close(20_000);
    script.connect();
    script.lists(40_000, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1, paused: 1 },
        { queue: 'sales', location: AG2, status: 2, inCall: 1 },
      ],
      callers: [
        { queue: 'sales', uniqueid: 'w.1', wait: 39 },
        { queue: 'sales', uniqueid: 'w.4', wait: 5 },
      ],
      channels: talk('w.2', 'Local/1026@from-queue-0000005c;1'),
    });
    expect(after(script, before)).toEqual([
      `20000 segment.ended contactId=pbx:t.1 queueId=sales agentId=${AG1} by=system`,
      `40000 agent.queuePaused queueId=sales agentId=${AG1}`,
      `40000 agent.notReady agentId=${AG1}`,
      '35000 visit.enqueued contactId=pbx:w.4 queueId=sales reason=new',
      `30000 visit.answered contactId=pbx:w.2 queueId=sales agentId=${AG2}`,
    ]);
    const last = snapshots(script).at(-1);
    expect(last?.complete).toBe(true);
    expect(last?.visits.map(({ contactId }) => contactId)).toEqual(['pbx:w.1', 'pbx:w.4']);
    expect(last?.segments.map(({ contactId }) => contactId)).toEqual(['pbx:w.2']);
    expect(script.events.some(({ name }) => name === 'source.reset')).toBe(false);
  });

  it('places a talk that began in it within it, and takes its length from Asterisk', () => {
    const script = working();
    const before = script.told().length;
    script.close(20_000);
    script.connect();
    script.lists(40_000, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1, status: 2, inCall: 1 },
        { queue: 'sales', location: AG2 },
      ],
      channels: talk('n.1', `${AG1}-88`, 'sales', '00:00:15'),
    });
    script.say(60_000, 'AgentComplete', call('n.1', 'sales', AG1, { Reason: 'agent', HoldTime: 6, TalkTime: 28 }));
    expect(after(script, before)).toEqual([
      `30000 visit.answered contactId=pbx:n.1 queueId=sales agentId=${AG1} waitMs=5000`,
      `60000 segment.ended contactId=pbx:n.1 queueId=sales agentId=${AG1} by=agent talkMs=28000`,
    ]);
  });

  it('keeps a talk in the middle of an attended transfer: its member is still in the call (NOTES §6.30)', () => {
    const script = working();
    script.say(1300, 'QueueCallerJoin', caller('t.1', 'sales'));
    script.say(1400, 'AgentConnect', call('t.1', 'sales', AG1));
    const before = script.told().length;
    script.close(20_000);
    script.connect();
    script.lists(21_000, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1, status: 2, inCall: 1 },
        { queue: 'sales', location: AG2 },
      ],
    });
    expect(after(script, before)).toEqual([]);
  });

  it('settles what was held when the line broke', () => {
    const script = working();
    script.say(1000, 'QueueCallerJoin', caller('w.1', 'sales'));
    script.say(9000, 'QueueCallerLeave', caller('w.1', 'sales'));
    script.close(9100);
    expect(script.told().at(-1)).toBe('9000 visit.left contactId=pbx:w.1 queueId=sales reason=exitKey');
  });

  it('tells ringing that goes on, and ends ringing that is over', () => {
    const script = working();
    script.say(1000, 'QueueCallerJoin', caller('w.1', 'sales'));
    script.say(1001, 'AgentCalled', call('w.1', 'sales', AG1));
    const before = script.told().length;
    script.close(2000);
    script.connect();
    script.lists(5000, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1 },
        { queue: 'sales', location: AG2, status: 6 },
      ],
      callers: [{ queue: 'sales', uniqueid: 'w.1', wait: 4 }],
      channels: [
        {
          Channel: 'Local/1026@from-queue-00000001;1',
          Uniqueid: 'r.1',
          Linkedid: 'w.1',
          Application: 'AppQueue',
          ChannelState: 5,
        },
      ],
    });
    expect(after(script, before)).toEqual([
      `5000 offer.ended contactId=pbx:w.1 queueId=sales agentId=${AG1} reason=cancelled`,
      `5000 offer.started contactId=pbx:w.1 queueId=sales agentId=${AG2}`,
    ]);
  });
});

describe('a restart', () => {
  const boot = (script: Script, dt: number, uptime: number): void => {
    script.say(dt, 'FullyBooted', { Uptime: uptime });
  };

  it('is told from a cut by the uptime; members that were not kept are gone (NOTES §6.31)', () => {
    const script = createScript();
    script.connect();
    boot(script, 0, 500);
    script.lists(0, {
      queues: [QUEUE],
      members: [
        { queue: 'sales', location: AG1 },
        { queue: 'sales', location: AG2 },
      ],
    });
    script.say(1300, 'QueueCallerJoin', caller('t.1', 'sales'));
    script.say(1400, 'AgentConnect', call('t.1', 'sales', AG2));
    const before = script.told().length;
    script.close(20_000);
    script.connect();
    boot(script, 30_000, 2);
    script.lists(30_000, {
      queues: [{ ...QUEUE, Completed: 0, Abandoned: 0 }],
      members: [{ queue: 'sales', location: AG1, status: 5 }],
    });
    expect(after(script, before)).toEqual([
      '30000 source.reset reason=the PBX restarted',
      `20000 segment.ended contactId=pbx:t.1 queueId=sales agentId=${AG2} by=system`,
      `30000 agent.device agentId=${AG1} device=unreachable`,
      `30000 agent.queueLeft queueId=sales agentId=${AG2}`,
      `30000 agent.signedOut agentId=${AG2}`,
    ]);
  });

  it.each([
    ['a cut', { uptime: 530, completed: 7, login: 1_799_999_000, resets: 0 }],
    ['a cut with statistics reset', { uptime: undefined, completed: 0, login: 1_799_999_000, resets: 0 }],
    ['a restart without the class system', { uptime: undefined, completed: 0, login: 1_800_000_025, resets: 1 }],
  ])('is not confused with %s', (_, { uptime, completed, login, resets }) => {
    const script = createScript();
    script.connect();
    if (uptime !== undefined) boot(script, 0, 500);
    script.lists(0, { queues: [QUEUE], members: [{ queue: 'sales', location: AG1 }] });
    script.close(20_000);
    script.connect();
    if (uptime !== undefined) boot(script, 30_000, uptime);
    script.say(30_000, 'QueueParams', { ...QUEUE, Completed: completed, ActionID: 'z' });
    script.say(30_000, 'QueueMember', {
      Queue: 'sales',
      Name: AG1,
      Location: AG1,
      Membership: 'static',
      LoginTime: login,
      Status: 1,
      Paused: 0,
      ActionID: 'z',
    });
    script.say(30_000, 'QueueStatusComplete', { ActionID: 'z', ListItems: 2 });
    script.advance(40_000);
    expect(script.events.filter(({ name }) => name === 'source.reset')).toHaveLength(resets);
  });
});
