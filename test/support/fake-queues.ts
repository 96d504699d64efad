// For: the queues of the made-up floor. May import: shared, test/support. Promises: seeded; counters only grow.
import type { WaitingItem } from '../../shared/board/board.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import { MINUTE, SECOND, type EpochMillis } from '../../shared/time.ts';
import { QUEUE_SEEDS, TOPICS, type QueueSeed } from './fake-names.ts';

export interface FakeQueue {
  readonly seed: QueueSeed;
  /** Oldest first. */
  readonly waiting: WaitingItem[];
  readonly trend: number[];
  /** Chance of an arrival in a second. */
  readonly arrivals: number;
  offered: number;
  answered: number;
  abandoned: number;
  slNum: number;
  slDen: number;
  slide: number;
  free: number;
  serving: number;
  enqueue(now: EpochMillis, rand: () => number): void;
  abandon(visit: WaitingItem, now: EpochMillis): void;
  /** Takes the oldest off the queue as answered; undefined when nobody waits. */
  answer(now: EpochMillis): WaitingItem | undefined;
}

/** The first twelve are the floor of the reference pages; more are made after their pattern. */
export function fakeQueues(now: EpochMillis, count: number, rand: () => number): FakeQueue[] {
  return Array.from({ length: count }, (_, n) => fakeQueue(now, seedOf(n), rand));
}

function seedOf(n: number): QueueSeed {
  const base = QUEUE_SEEDS[n % QUEUE_SEEDS.length]!;
  const round = Math.floor(n / QUEUE_SEEDS.length);
  if (round === 0) return base;
  const [en, zh] = typeof base.name === 'string' ? [base.name, base.name] : [base.name.en, base.name['zh-CN']];
  const name = { en: `${en} ${round + 1}`, 'zh-CN': `${zh} ${round + 1}` };
  const calm = {
    waiting: base.waiting === null ? null : base.waiting % 4,
    longestS: base.longestS % 70,
    sl: Math.max(base.sl, 0.79),
  };
  return { ...base, ...calm, id: `${base.id}-${round + 1}`, name };
}

function fakeQueue(now: EpochMillis, seed: QueueSeed, rand: () => number): FakeQueue {
  const ended = seed.offered - (seed.waiting ?? 0);
  const queue: FakeQueue = {
    seed,
    waiting: [],
    trend: trendOf(seed, now, rand),
    arrivals: (seed.serving / seed.ahtS) * (seed.sl < 0.7 ? 0.75 : 0.7),
    offered: seed.offered,
    answered: Math.round(ended * (1 - seed.abandon)),
    abandoned: Math.round(ended * seed.abandon),
    slNum: Math.round(ended * seed.sl),
    slDen: ended,
    slide: Math.max(0.3, seed.sl - (seed.sl < 0.7 ? 0.17 : 0.01)),
    free: seed.free,
    serving: seed.serving,
    enqueue: (at, roll) => {
      queue.waiting.push(visitOf(seed.id, queue.offered, at, roll));
      queue.offered++;
    },
    abandon: (visit) => {
      queue.waiting.splice(queue.waiting.indexOf(visit), 1);
      queue.abandoned++;
      queue.slDen++;
    },
    answer: (at) => {
      const visit = queue.waiting.shift();
      if (visit === undefined) return undefined;
      const inTime = at - visit.since <= 20 * SECOND;
      queue.answered++;
      queue.slDen++;
      if (inTime) queue.slNum++;
      queue.slide = queue.slide * 0.97 + (inTime ? 0.03 : 0);
      return visit;
    },
  };
  for (let n = 0; n < (seed.waiting ?? 0); n++)
    queue.waiting.push(
      visitOf(seed.id, n, now - Math.round(seed.longestS * SECOND * (1 - n / (seed.waiting ?? 1)) ** 1.2), rand),
    );
  return queue;
}

function visitOf(queueId: string, n: number, since: EpochMillis, rand: () => number): WaitingItem {
  const roll = Math.floor(rand() * 10_000);
  return {
    visitId: `${queueId}-v${n}-${since}`,
    contactId: `c-${queueId}-${n}`,
    since,
    ringing: false,
    priority: null,
    topic: TOPICS[roll % TOPICS.length]!,
    customer: `1${30 + (roll % 60)} •••• ${String(roll).padStart(4, '0')}`,
    flagged: roll % 9 === 0,
  };
}

function trendOf(seed: QueueSeed, now: EpochMillis, rand: () => number): number[] {
  const slots = Array.from({ length: 30 }, () => 0);
  if (seed.waiting === null) return slots;
  const minute = Math.floor(now / MINUTE);
  for (let age = 30; age >= 1; age--) {
    const ramp = seed.sl < 0.7 ? 22 + 225 * ((30 - age) / 29) ** 2.3 : seed.longestS * 0.8 + 8;
    slots[(minute - age) % 30] = seed.waiting === 0 ? 0 : Math.round(ramp * (0.7 + 0.6 * rand())) * SECOND;
  }
  return slots;
}

const ratio = (key: string, num: number, den: number): HeldRow => ({
  [key]: den === 0 ? null : num / den,
  [`${key}.num`]: num,
  [`${key}.den`]: den,
});

/** A row of the table `queues`, instants absolute. */
export function queueRow(queue: FakeQueue): HeldRow {
  const { seed } = queue;
  const closed = seed.waiting === null;
  const ended = queue.answered + queue.abandoned;
  return {
    name: seed.name,
    channel: seed.channel,
    siteId: 'main',
    waiting: queue.waiting.length,
    'longestWait.since': queue.waiting[0]?.since ?? null,
    ...ratio('sl@today', queue.slNum, queue.slDen),
    available: queue.free,
    staffed: queue.serving,
    ...ratio('sl@slide15', closed ? 0 : Math.round(queue.slide * 48), closed ? 0 : 48),
    ...ratio('abandonRate@today', queue.abandoned, ended),
    ...ratio('aht@today', queue.answered * seed.ahtS * SECOND, queue.answered),
    ...ratio('asa@today', queue.answered * 14 * SECOND, queue.answered),
    'offered@today': queue.offered,
    'answered@today': queue.answered,
    'abandoned@today': queue.abandoned,
    'left@today': 0,
    'callbacks@today': 0,
    'offered@interval15': Math.round(queue.offered / 40),
    'answered@slide30': Math.round(queue.answered / 18),
  };
}
