// For: the options of counting, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

const q = { queueId: 'q' };
const a = { agentId: 'a' };

/** One end of each kind in a queue: answered, a short and a long abandon, left, called back, and one who waits. */
function sixVisits({ tell }: Recorder, queueId: string): void {
  for (const name of ['ans', 'short', 'long', 'left', 'call', 'wait'])
    tell(0, 'visit.enqueued', { contactId: `${queueId} ${name}`, queueId });
  tell(s(8), 'visit.answered', { contactId: `${queueId} ans`, queueId, agentId: 'a' });
  tell(s(3), 'visit.abandoned', { contactId: `${queueId} short`, queueId });
  tell(s(9), 'visit.abandoned', { contactId: `${queueId} long`, queueId });
  tell(s(9), 'visit.left', { contactId: `${queueId} left`, queueId, reason: 'timeout' });
  tell(s(9), 'visit.callback', { contactId: `${queueId} call`, queueId });
}

export const optionCases: readonly RuleCase[] = [
  ruleCase({
    title: 'OPT1 without acw.infer no limit ends a wrap-up, and an end that nobody told has no length',
    floor: { queues: [{ id: 'q', acw: { infer: false }, wrapupLimitMs: 5000 }, { id: 'r', wrapupLimitMs: 5000 }] },
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a', 'b', 'c']);
      for (const [agentId, queueId] of [
        ['a', 'q'],
        ['b', 'r'],
        ['c', 'q'],
      ] as const) {
        tell(0, 'visit.answered', { contactId: agentId, queueId, agentId });
        tell(s(10), 'segment.ended', { contactId: agentId, agentId, by: 'agent', wrapup: 3000 });
      }
      tell(s(40), 'wrapup.ended', { contactId: 'c', agentId: 'c' });
      tell(HOUR, 'offer.started', { contactId: 'next', ...a });
    },
    boards: [
      [s(20), { agents: { a: { headline: 'acw' }, b: { headline: 'available' } } }],
      [HOUR - 1, { agents: { a: { headline: 'acw', 'handled@all': 0 } } }],
      [
        HOUR,
        {
          agents: {
            a: { headline: 'ringing', 'handled@all': 0, 'acwAvg@all': [0, 0], 'aht@all': [0, 0] },
            b: { 'acwAvg@all': [3000, 1] },
            c: { 'acwAvg@all': [30_000, 1], 'aht@all': [40_000, 1] },
          },
          totals: { 'handled@all': 2, 'aht@all': [53_000, 2] },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT2 abandon rates by the denominator of each queue; a total adds up their parts',
    floor: {
      queues: [
        { id: 'ended' },
        { id: 'kept', abandon: { keepShort: true } },
        { id: 'offered', abandon: { denominator: 'offered' } },
        { id: 'offered+', abandon: { denominator: 'offered', keepShort: true } },
        { id: 'ab', abandon: { denominator: 'answeredPlusAbandoned' } },
        { id: 'ab+', abandon: { denominator: 'answeredPlusAbandoned', keepShort: true } },
      ],
    },
    tell: (floor) => {
      for (const queueId of ['ended', 'kept', 'offered', 'offered+', 'ab', 'ab+']) sixVisits(floor, queueId);
    },
    boards: [
      [
        s(20),
        {
          queues: {
            ended: { 'abandonRate@all': [1, 4], 'answerRate@all': [1, 4] },
            kept: { 'abandonRate@all': [2, 5], 'answerRate@all': [1, 4], 'abandoned@all': 2 },
            offered: { 'abandonRate@all': [1, 6] },
            'offered+': { 'abandonRate@all': [2, 6] },
            ab: { 'abandonRate@all': [1, 2] },
            'ab+': { 'abandonRate@all': [2, 3], 'flowOutRate@all': [1, 4] },
          },
          totals: { 'abandonRate@all': [9, 26], 'answerRate@all': [6, 24] },
          agents: { a: { 'abandonRate@all': [0, 4] } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT2 those offered are counted at their enqueue, those who gave up at their exit',
    windows: ['interval15'],
    floor: { options: { abandon: { denominator: 'offered' } } },
    tell: ({ tell }) => {
      tell(-s(30), 'visit.enqueued', { contactId: 'c1', ...q });
      tell(s(1), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(2), 'visit.abandoned', { contactId: 'c1', ...q });
    },
    boards: [
      [-1, { totals: { 'abandonRate@interval15': [0, 1] } }],
      [s(3), { totals: { 'abandonRate@interval15': [1, 1] } }],
    ],
  }),
  ruleCase({
    title: 'OPT3 who chose a call back is shown as waiting until he is called, comes again, or a day has passed',
    floor: { queues: [{ id: 'q', callback: { asWaiting: true } }] },
    tell: ({ tell }) => {
      for (const [n, queueId] of ['q', 'q', 'q', 'q', 'r'].entries()) {
        tell(0, 'visit.enqueued', { contactId: `c${String(n)}`, queueId });
        tell(s(10), 'visit.callback', { contactId: `c${String(n)}`, queueId });
      }
      tell(s(20), 'visit.answered', { contactId: 'c0', agentId: 'a' });
      tell(s(30), 'visit.enqueued', { contactId: 'c1', queueId: 'r', reason: 'callback' });
      tell(s(40), 'contact.closed', { contactId: 'c2' });
      tell(s(50), 'message.received', { contactId: 'c3', from: 'customer' });
    },
    boards: [
      [s(5), { totals: { waiting: 5 } }],
      [
        s(10),
        {
          totals: { waiting: 4, longestWait: null, 'callbacks@all': 5 },
          queues: { q: { waiting: 4 }, r: { waiting: 0 } },
        },
      ],
      [s(20), { queues: { q: { waiting: 3 } } }],
      [s(30), { queues: { q: { waiting: 2 }, r: { waiting: 1 } } }],
      [s(40), { queues: { q: { waiting: 1 } } }],
      [24 * HOUR + s(10) - 1, { queues: { q: { waiting: 1 } } }],
      [24 * HOUR + s(10), { queues: { q: { waiting: 0 } } }],
    ],
  }),
  ruleCase({
    title: 'OPT4 handle time has hold, wrap-up and consultation, or what its queue leaves of them',
    floor: {
      queues: [
        { id: 'all' },
        { id: 'hold', aht: { include: { hold: false } } },
        { id: 'acw', aht: { include: { acw: false } } },
        { id: 'consult', aht: { include: { consult: false } } },
        { id: 'none', aht: { include: { hold: false, acw: false, consult: false } } },
      ],
    },
    tell: ({ tell }) => {
      for (const queueId of ['all', 'hold', 'acw', 'consult', 'none']) {
        const ids = { contactId: queueId, agentId: queueId };
        tell(0, 'visit.answered', { ...ids, queueId });
        tell(s(10), 'segment.consulted', ids);
        tell(s(15), 'segment.held', ids);
        tell(s(22), 'segment.consulted', { ...ids, ended: true });
        tell(s(30), 'segment.resumed', ids);
        tell(s(60), 'segment.ended', { ...ids, by: 'customer', wrapup: true });
        tell(s(68), 'wrapup.ended', ids);
      }
    },
    boards: [
      [
        s(70),
        {
          // 60 s, of which 15 s hold; 12 s of consultation, 7 s of them in the hold; 8 s of wrap-up.
          queues: {
            all: { 'aht@all': [68_000, 1] },
            hold: { 'aht@all': [53_000, 1] },
            acw: { 'aht@all': [60_000, 1] },
            consult: { 'aht@all': [56_000, 1] },
            none: { 'aht@all': [40_000, 1], 'holdAvg@all': [15_000, 1], 'acwAvg@all': [8000, 1], 'att@all': [45_000, 1] },
          },
          totals: { 'aht@all': [277_000, 5] },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT4 no more is left out than its source says there was',
    floor: { options: { aht: { include: { consult: false, hold: false } } } },
    tell: ({ tell }) => {
      const ids = { contactId: 'c', ...a };
      tell(0, 'visit.answered', { ...ids, ...q });
      tell(s(10), 'segment.consulted', ids);
      tell(s(60), 'segment.ended', { ...ids, by: 'customer', talkMs: 30_000, holdMs: 5000 });
    },
    boards: [[s(70), { totals: { 'aht@all': [0, 1] } }]],
  }),
  ruleCase({
    title: 'OPT7 the mean wait ends when the phone rings, where wait.endsAt says so; the wait itself does not',
    floor: { queues: [{ id: 'q', wait: { endsAt: 'alert' } }, { id: 'r' }] },
    tell: (floor) => {
      const { tell } = floor;
      for (const queueId of ['q', 'r']) {
        const ids = { contactId: queueId, queueId };
        tell(0, 'visit.enqueued', ids);
        tell(s(5), 'offer.started', { ...ids, agentId: 'b' });
        tell(s(9), 'offer.ended', { ...ids, agentId: 'b', reason: 'noAnswer' });
        tell(s(12), 'offer.started', { ...ids, ...a });
        tell(s(25), 'visit.answered', { ...ids, ...a });
        tell(s(30), 'segment.ended', { contactId: queueId, ...a, by: 'agent' });
      }
      tell(min(1), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(min(2), 'visit.answered', { contactId: 'c2', ...q, ...a });
    },
    boards: [
      [s(40), { queues: { q: { 'asa@all': [12_000, 1], 'avgWaitAll@all': [25_000, 1], 'sl@all': [0, 1] } } }],
      [
        min(3),
        {
          queues: { q: { 'asa@all': [72_000, 2] }, r: { 'asa@all': [25_000, 1] } },
          totals: { 'asa@all': [97_000, 3] },
          agents: { a: { 'asa@all': [97_000, 3], headline: 'busy', since: START + min(2) } },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT5 ringing is left out of occupancy, or is work, or time to spare, as the agent’s site has it',
    floor: {
      sites: [
        { id: 'out' },
        { id: 'busy', occupancy: { ringing: 'busy' } },
        { id: 'idle', occupancy: { ringing: 'idle' } },
        { id: 'wall', occupancy: { ringing: 'busy', concurrency: 'wallclock' } },
      ],
    },
    tell: (floor) => {
      const { tell } = floor;
      for (const siteId of ['out', 'busy', 'idle', 'wall']) {
        tell(0, 'agent.described', { agentId: siteId, siteId, capacity: { chat: 2 } });
        onDuty(floor, 0, [siteId]);
        tell(s(60), 'offer.started', { contactId: siteId, channel: 'chat', agentId: siteId });
        tell(s(80), 'offer.ended', { contactId: siteId, agentId: siteId, reason: 'noAnswer' });
        tell(s(100), 'agent.notReady', { agentId: siteId });
        tell(s(110), 'offer.started', { contactId: siteId, channel: 'chat', agentId: siteId });
      }
    },
    boards: [
      [
        s(120),
        {
          agents: {
            out: { 'occupancy@all': [0, 80_000] },
            busy: { 'occupancy@all': [15_000, 110_000] },
            idle: { 'occupancy@all': [0, 100_000] },
            wall: { 'occupancy@all': [30_000, 110_000] },
          },
          totals: { 'occupancy@all': [45_000, 400_000] },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT6 who staffs is who is ready or at work, who is ready, or who is here; a queue has its own word',
    floor: {
      sites: [{ id: 'both' }, { id: 'ready', agents: { staffed: 'readyOnly' } }, { id: 'here' }],
      queues: [
        { id: 'q', siteId: 'both', agents: { staffed: 'signedIn' } },
        { id: 'r', siteId: 'ready' },
      ],
    },
    tell: (floor) => {
      const { tell } = floor;
      for (const siteId of ['both', 'ready']) {
        for (const does of ['wait', 'work', 'rest']) {
          const agentId = `${siteId} ${does}`;
          tell(0, 'agent.described', { agentId, siteId });
          onDuty(floor, 0, [agentId], ['q', 'r']);
          if (does !== 'wait') tell(s(1), 'agent.notReady', { agentId });
          if (does === 'work') tell(s(2), 'visit.answered', { contactId: agentId, agentId });
        }
      }
      tell(s(5), 'agent.queuePaused', { agentId: 'both wait', queueId: 'r' });
      tell(s(5), 'agent.queuePaused', { agentId: 'both wait', queueId: 'q' });
    },
    boards: [
      [s(3), { sites: { both: { staffed: 2 }, ready: { staffed: 1 } }, totals: { staffed: 3 } }],
      [s(3), { queues: { q: { staffed: 6, signedIn: 6 }, r: { staffed: 2, signedIn: 6 } } }],
      [s(6), { queues: { q: { staffed: 6 }, r: { staffed: 1 } }, sites: { both: { staffed: 1 } } }],
    ],
  }),
  ruleCase({
    title: 'OPT8 talk on duty is the time of talk, hold and consultation ÷ time signed in',
    floor: { sites: [{ id: 'duty', utilisation: { formula: 'talkPerDuty' } }, { id: 'plain' }] },
    tell: (floor) => {
      const { tell } = floor;
      for (const siteId of ['duty', 'plain']) {
        const ids = { contactId: siteId, agentId: siteId };
        tell(0, 'agent.described', { agentId: siteId, siteId });
        onDuty(floor, 0, [siteId]);
        tell(s(20), 'visit.answered', ids);
        tell(s(30), 'segment.held', ids);
        tell(s(60), 'segment.ended', { ...ids, by: 'agent', wrapup: 10_000 });
        tell(s(90), 'agent.notReady', { agentId: siteId });
      }
    },
    boards: [
      [
        s(100),
        {
          agents: { duty: { 'utilisation@all': [40_000, 100_000] }, plain: { 'utilisation@all': [90_000, 100_000] } },
          totals: { 'utilisation@all': [130_000, 200_000] },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'OPT9 with fte a head is shared among the queues joined; elsewhere it is one',
    floor: { queues: [{ id: 'q', agents: { multiQueue: 'fte' } }, { id: 'r', agents: { multiQueue: 'fte' } }, { id: 'd' }] },
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      onDuty(floor, 0, ['b'], ['q', 'r']);
      onDuty(floor, 0, ['c'], ['q', 'r', 'd']);
      floor.tell(s(10), 'agent.queueLeft', { agentId: 'b', queueId: 'r' });
      floor.tell(s(20), 'agent.queuePaused', { agentId: 'c', queueId: 'q' });
    },
    boards: [
      [
        s(5),
        {
          queues: {
            q: { signedIn: 1 + 1 / 2 + 1 / 3, available: 1 + 1 / 2 + 1 / 3, staffed: 1 + 1 / 2 + 1 / 3 },
            r: { signedIn: 1 / 2 + 1 / 3 },
            d: { signedIn: 1 },
          },
          totals: { signedIn: 3 },
        },
      ],
      [s(10), { queues: { q: { signedIn: 2 + 1 / 3 }, r: { signedIn: 1 / 3 } } }],
      [s(20), { queues: { q: { signedIn: 2 + 1 / 3, available: 2, notReady: 1 / 3, staffed: 2 } } }],
    ],
  }),
  ruleCase({
    title: 'OPT10 how far an end may lie before its enqueue and still have a wait',
    floor: { queues: [{ id: 'q' }, { id: 'strict', dq: { negToleranceMs: 0 } }, { id: 'mild', dq: { negToleranceMs: 4000 } }] },
    tell: ({ tell }) => {
      for (const queueId of ['q', 'strict', 'mild'])
        for (const late of [1, 2000, 4000, 4001]) {
          const ids = { contactId: `${queueId} ${String(late)}`, queueId };
          tell(s(10), 'visit.abandoned', ids);
          tell(s(10) + late, 'visit.enqueued', ids);
        }
    },
    boards: [
      [
        s(20),
        {
          queues: {
            q: { 'avgWaitAll@all': [0, 2], 'abandoned@all': 4 },
            strict: { 'avgWaitAll@all': [0, 0], 'abandoned@all': 4 },
            mild: { 'avgWaitAll@all': [0, 3] },
          },
        },
      ],
    ],
  }),
];
