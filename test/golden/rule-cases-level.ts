// For: the rules of windows, thresholds and service level, a small scenario each. May import: shared. Promises: values by hand.
import { HOUR } from '../../shared/time.ts';
import { ruleCase, START, type RuleCase } from './rule-case.ts';
import { min, s } from './recorder.ts';

const q = { queueId: 'q' };
const c1 = { contactId: 'c1', ...q };
const T10 = { queues: [{ id: 'q', serviceLevel: { thresholdMs: 10_000, shortAbandonMs: 5000 } }] };

export const levelCases: readonly RuleCase[] = [
  ruleCase({
    title: 'Q1 an event at exactly T is folded, one after T is not',
    tell: ({ tell }) => {
      tell(s(10), 'visit.enqueued', c1);
      tell(s(20), 'visit.answered', { ...c1, agentId: 'a' });
    },
    boards: [
      [s(10) - 1, { totals: { waiting: 0, 'offered@all': 0 } }],
      [
        s(10),
        {
          totals: {
            waiting: 1,
            longestWait: { value: 0, since: START + s(10) },
            currentAvgWait: [0, 1],
            'offered@all': 1,
          },
        },
      ],
      [s(20) - 1, { totals: { waiting: 1, longestWait: { value: 9999, since: START + s(10) }, 'answered@all': 0 } }],
      [s(20), { totals: { waiting: 0, longestWait: null, 'answered@all': 1, 'asa@all': [10_000, 1] } }],
    ],
  }),
  ruleCase({
    title: 'Q1 running windows are [start, T], complete ones [a, b)',
    windows: ['interval15', 'last15', 'last30'],
    tell: ({ tell }) => {
      for (const [n, at] of [min(-30), min(-15) - 1, min(-15), -1, 0].entries()) {
        tell(at, 'visit.enqueued', { contactId: `c${String(n)}`, ...q });
      }
    },
    boards: [
      [0, { totals: { 'offered@interval15': 1, 'offered@last15': 2, 'offered@last30': 4 } }],
      [-1, { totals: { 'offered@interval15': 2, 'offered@last15': 2, 'offered@last30': 0 } }],
    ],
  }),
  ruleCase({
    title: 'Q2 a slide begins on a multiple of 10 s, of 5 s up to 5 minutes',
    windows: ['slide5', 'slide15'],
    tell: ({ tell }) => {
      for (const [n, at] of [0, 4999, 5000, 9999, 10_000].entries())
        tell(at, 'visit.enqueued', { contactId: `c${String(n)}`, ...q });
    },
    boards: [
      [min(5) + 4999, { totals: { 'offered@slide5': 5 } }],
      [min(5) + 5000, { totals: { 'offered@slide5': 3 } }],
      [min(15) + 9999, { totals: { 'offered@slide15': 5 } }],
      [min(15) + 10_000, { totals: { 'offered@slide15': 1 } }],
    ],
  }),
  ruleCase({
    title: 'Q13 σ is the answer, the exit or enqueue + T + 1 ms; a decided visit never changes side',
    floor: T10,
    windows: ['all', 'interval15'],
    tell: ({ tell }) => {
      tell(s(-11), 'visit.enqueued', c1);
      tell(s(-10), 'visit.enqueued', { contactId: 'c2', ...q });
      tell(s(5), 'visit.answered', { ...c1, agentId: 'a' });
      tell(0, 'visit.answered', { contactId: 'c2', ...q, agentId: 'b' });
    },
    boards: [
      [s(-1), { totals: { 'sl@all': [0, 0] } }],
      [s(-1) + 1, { totals: { 'sl@all': [0, 1] } }],
      [s(6), { totals: { 'sl@all': [1, 2], 'sl@interval15': [1, 1], 'answered@interval15': 2 } }],
    ],
  }),
  ruleCase({
    title: 'Q14 short abandons leave rate and level, not the count; every end has its rate',
    floor: T10,
    tell: ({ tell }) => {
      const ends = [
        ['visit.abandoned', 5],
        ['visit.abandoned', 5.001],
        ['visit.abandoned', 10],
        ['visit.abandoned', 10.001],
        ['visit.left', 10],
        ['visit.left', 10.001],
        ['visit.callback', 10],
        ['visit.callback', 10.001],
      ] as const;
      for (const [n, [name, after]] of ends.entries()) {
        tell(0, 'visit.enqueued', { contactId: `c${String(n)}`, ...q });
        tell(s(after), name, { contactId: `c${String(n)}`, ...q });
      }
    },
    boards: [
      [
        s(20),
        {
          totals: {
            'offered@all': 8,
            'abandoned@all': 4,
            'left@all': 2,
            'callbacks@all': 2,
            'abandonRate@all': [3, 7],
            'flowOutRate@all': [2, 7],
            'callbackRate@all': [2, 7],
            'answerRate@all': [0, 7],
            'sl@all': [0, 5],
          },
        },
      ],
    ],
  }),
  ruleCase({
    title: 'Q14 thresholds by channel: voice 20 s, chat 30 s',
    floor: { queues: [{ id: 'v' }, { id: 'c', channel: 'chat' }] },
    tell: ({ tell }) => {
      for (const queueId of ['v', 'c']) tell(0, 'visit.enqueued', { contactId: queueId, queueId });
    },
    boards: [
      [s(20) + 1, { queues: { v: { 'sl@all': [0, 1] }, c: { 'sl@all': [0, 0] } } }],
      [s(30) + 1, { queues: { c: { 'sl@all': [0, 1] } } }],
    ],
  }),
  ruleCase({
    title: 'D9 the first description of a queue holds for its whole day, a later one from the next; the floor wins',
    floor: { queues: [{ id: 'own', serviceLevel: { thresholdMs: 10_000 } }] },
    tell: ({ tell }) => {
      const level = (queueId: string, at: number, thresholdMs: number): void =>
        tell(at, 'queue.described', { queueId, serviceLevel: { thresholdMs } });
      const visit = (contactId: string, queueId: string, at: number): void =>
        tell(at, 'visit.enqueued', { contactId, queueId });
      visit('c1', 'q', 0);
      level('q', s(20), 5000);
      level('q', s(30), 60_000);
      level('own', s(20), 60_000);
      visit('c2', 'q', s(40));
      visit('c3', 'q', 16 * HOUR); // the next day begins
      visit('c4', 'own', s(40));
    },
    boards: [
      [s(10), { queues: { q: { 'sl@all': [0, 0] } } }],
      [s(20), { queues: { q: { 'sl@all': [0, 1] } } }],
      [s(50) + 1, { queues: { q: { 'sl@all': [0, 2] }, own: { 'sl@all': [0, 1] } } }],
      [16 * HOUR + s(60), { queues: { q: { 'sl@all': [0, 2] } } }],
      [16 * HOUR + s(60) + 1, { queues: { q: { 'sl@all': [0, 3] } } }],
    ],
  }),
  ruleCase({
    title: 'Q13 a visit is decided 1 ms after its threshold, in the window of that instant',
    floor: T10,
    windows: ['interval15', 'last15'],
    tell: ({ tell }) => {
      tell(s(-10) - 1, 'visit.enqueued', c1);
      tell(s(-10) - 2, 'visit.enqueued', { contactId: 'c2', ...q });
    },
    boards: [[0, { totals: { 'sl@interval15': [0, 1], 'sl@last15': [0, 1] } }]],
  }),
];
