// For: the rules of the estimated wait, a small scenario each. May import: shared. Promises: values by hand.
import { ruleCase, type RuleCase } from './rule-case.ts';
import { min, onDuty, s, type Recorder } from './recorder.ts';

/** Comes in seconds, waits, is answered, and its talk is over a second later. */
function served({ tell }: Recorder, contactId: string, from: number, wait: number, more: { queueId?: string; priority?: number } = {}): void {
  const { queueId = 'q', ...said } = more;
  tell(s(from), 'visit.enqueued', { contactId, queueId, ...said });
  tell(s(from + wait), 'visit.answered', { contactId, queueId, agentId: 'a' });
  tell(s(from + wait + 1), 'segment.ended', { contactId, agentId: 'a', by: 'customer' });
}
const waits = ({ tell }: Recorder, contactId: string, from: number, more: { queueId?: string; priority?: number } = {}): void =>
  tell(s(from), 'visit.enqueued', { contactId, queueId: 'q', ...more });

const SIX = [1, 2, 3, 4, 5, 6];
/** Six answered, a hundred seconds apart, after 10, 20 … 60 s. */
const six = (floor: Recorder): void =>
  SIX.forEach((nth) => served(floor, `c${String(nth)}`, 100 * nth - 10 * nth, 10 * nth));

const NONE = { value: null };
/** In seconds. */
const band = (value: number, low: number, high: number): object => ({ value: s(value), low: s(low), high: s(high) });

export const estimateCases: readonly RuleCase[] = [
  ruleCase({
    title: 'EWT1 nobody waits and somebody is free: at once; nobody staffs it: nothing is said',
    tell: (floor) => {
      onDuty(floor, s(10), ['a'], ['q']);
      floor.tell(s(20), 'agent.signedOut', { agentId: 'a' });
      // Whoever is at work without being a member of the queue is not known to serve it.
      onDuty(floor, s(30), ['b']);
    },
    boards: [
      [s(10), { queues: { q: { ewt: band(0, 0, 0) } }, totals: { ewt: { value: null, low: 0, high: 0 } } }],
      [s(30), { queues: { q: { ewt: NONE } }, totals: { ewt: NONE } }],
    ],
  }),
  ruleCase({
    title: 'EWT2 EWT4 in order: the wait of the first in line or the mean of the last five, whichever is longer',
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      six(floor);
      waits(floor, 'x', 640);
    },
    boards: [
      [s(640), { queues: { q: { ewt: band(40, 24, 64) } } }],
      // Nobody is asked to wait 1.6 · 90 s = 144 s to the second, but above 90 s it is minutes, rounded outward.
      [s(730), { queues: { q: { ewt: band(90, 54, 144) } } }],
      [s(731), { queues: { q: { ewt: band(91, 0, 180) } } }],
      [s(940), { queues: { q: { ewt: band(300, 180, 480) } } }],
    ],
  }),
  ruleCase({
    title: 'EWT3 several priorities: the mean of the last ten, and no first in line',
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      six(floor);
      waits(floor, 'x', 640);
      waits(floor, 'y', 700, { priority: 1 });
    },
    boards: [
      [s(699), { queues: { q: { ewt: band(59, 35, 95) } } }],
      [s(700), { queues: { q: { ewt: band(35, 21, 56) } } }],
      [s(900), { queues: { q: { ewt: band(35, 21, 56) } } }],
    ],
  }),
  ruleCase({
    title: 'EWT3 an agent who has joined another queue makes it pooled, as long as he staffs it',
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      onDuty(floor, 0, ['b'], ['q', 'r']);
      floor.tell(s(1), 'agent.notReady', { agentId: 'b' });
      six(floor);
      waits(floor, 'x', 640);
      floor.tell(s(700), 'agent.ready', { agentId: 'b' });
    },
    boards: [
      [s(699), { queues: { q: { ewt: band(59, 35, 95) }, r: { ewt: NONE } } }],
      // He is free for r, where nobody waits: the floor has a range and no figure of its own.
      [
        s(700),
        { queues: { q: { ewt: band(35, 21, 56) }, r: { ewt: band(0, 0, 0) } }, totals: { ewt: { value: null, low: 0, high: s(56) } } },
      ],
    ],
  }),
  ruleCase({
    title: 'EWT2 answers of exactly 30 minutes ago still speak; with fewer than three the queue length does',
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      six(floor);
      waits(floor, 'x', 2190);
    },
    boards: [
      // 400, 500 and 600 s are within 30 min of 2,200 s; one ms later there are two.
      [s(2200), { queues: { q: { ewt: band(50, 30, 80) } } }],
      // μ = 6 answers ÷ 6 s, n = 1, nobody gave up: 1 s for the one ahead and 1 s for himself.
      [s(2200) + 1, { queues: { q: { ewt: band(2, 1, 4) } } }],
    ],
  }),
  ruleCase({
    title: 'EWT4 the queue length with those who give up: Σ 1 ÷ (nμ + iθ)',
    tell: (floor) => {
      const { tell } = floor;
      onDuty(floor, 0, ['a', 'b'], ['q']);
      // Two talks of 100 s: μ = 1 ÷ 100 s. Waited 20 + 20 + 60 s, one gave up: θ = 1 ÷ 100 s.
      for (const [contactId, agentId] of [
        ['c1', 'a'],
        ['c2', 'b'],
      ] as const) {
        tell(s(0), 'visit.enqueued', { contactId, queueId: 'q' });
        tell(s(20), 'visit.answered', { contactId, queueId: 'q', agentId });
        tell(s(120), 'segment.ended', { contactId, agentId, by: 'customer' });
      }
      tell(s(130), 'visit.enqueued', { contactId: 'c3', queueId: 'q' });
      tell(s(190), 'visit.abandoned', { contactId: 'c3', queueId: 'q' });
      waits(floor, 'x', 200);
      waits(floor, 'y', 200);
    },
    boards: [
      // 1 ÷ 0.02 + 1 ÷ 0.03 + 1 ÷ 0.04 = 50 + 33.333… + 25 s, in minutes 1 to 3.
      [s(210), { queues: { q: { ewt: { value: 108_333, low: s(60), high: s(180) } } } }],
      // 08:00 to 08:15 is the last quarter hour of five until 09:15; after that nothing is known.
      [min(75) - 1, { queues: { q: { ewt: { value: 108_333 } } } }],
      [min(75), { queues: { q: { ewt: NONE } } }],
    ],
  }),
  ruleCase({
    title: 'EWT4 no estimate is beyond an hour',
    tell: (floor) => {
      onDuty(floor, 0, ['a'], ['q']);
      waits(floor, 'x', 0);
      for (const nth of SIX) served(floor, `c${String(nth)}`, 3000 + nth * 50, 10);
    },
    boards: [
      [s(3500), { queues: { q: { ewt: { value: s(3500), low: min(35), high: min(60) } } } }],
      [s(3660), { queues: { q: { ewt: { value: min(60), low: min(36), high: min(60) } } } }],
    ],
  }),
];
