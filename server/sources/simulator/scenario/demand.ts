// For: how many contacts come when: the day's curve, the week, the storm. May import: shared, sizing. Promises: a function of (seed, queue, day, time).
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import { weekdayOf, type CivilDay } from './local-time.ts';
import type { Rhythm } from './queue-profiles.ts';
import { between, createRandom, fraction, normal } from './random.ts';
import type { QueuePlan } from './sizing.ts';

const bell = (hour: number, peak: number, width: number): number => Math.exp(-(((hour - peak) / width) ** 2));

const SHAPES: Readonly<Record<Rhythm, (hour: number) => number>> = {
  road: (h) => 20 + 110 * bell(h, 10.2, 2.2) + 160 * bell(h, 14.7, 3) + 28 * bell(h, 19.2, 1.7),
  daily: (h) => 12 + 125 * bell(h, 10.2, 2.1) + 172 * bell(h, 14.7, 2.9) + 22 * bell(h, 19.2, 1.6),
  evening: (h) => 13 + 95 * bell(h, 10.5, 2.3) + 150 * bell(h, 14.9, 2.9) + 40 * bell(h, 19.3, 1.7),
  office: (h) => (h >= 9 && h < 17 ? 100 * bell(h, 10.6, 1.9) + 95 * bell(h, 15, 1.8) : 0),
};

/** Monday is busy, the weekend is the queue's own share. */
const WEEKDAYS = [0, 1.08, 1, 0.98, 1, 1.04, 0];

const dayTotals = new Map<Rhythm, number>();
function dayTotal(rhythm: Rhythm): number {
  const known = dayTotals.get(rhythm);
  if (known !== undefined) return known;
  let total = 0;
  for (let quarter = 0; quarter < 96; quarter++) total += SHAPES[rhythm]((quarter + 0.5) / 4) / 4;
  dayTotals.set(rhythm, total);
  return total;
}

/** A snow storm: more calls while it lasts. */
export interface Storm {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  /** Contacts at its height ÷ contacts without it, for queues that it reaches in full. */
  readonly peak: number;
}

const RISE = 50 * MINUTE;
const FALL = 70 * MINUTE;

/** The storm of an operating day that opened (06:00) at `open`. It is winter: every day has one, at another hour. */
export function stormOf(seed: number, day: CivilDay, open: EpochMillis): Storm {
  const random = createRandom(seed, 'storm', day);
  const from = open + Math.round(between(random, 2.5, 9.5) * HOUR);
  const lasts = Math.round(between(random, 1.4, 2.4) * HOUR);
  return { from, until: from + lasts, peak: between(random, 1.25, 1.45) };
}

/** 0 without a storm, 1 at its height. */
export function stormAt(storm: Storm, at: EpochMillis): number {
  if (at <= storm.from || at >= storm.until + FALL) return 0;
  if (at < storm.from + RISE) return (at - storm.from) / RISE;
  return at <= storm.until ? 1 : 1 - (at - storm.until) / FALL;
}

const weekdayShare = (queue: QueuePlan, day: CivilDay): number => WEEKDAYS[weekdayOf(day)]! || queue.profile.weekend;

/** Slow weather of demand: a level for the day and another for every half hour, both near 1. */
function wobble(seed: number, queueId: string, day: CivilDay, sinceOpen: Millis): number {
  const level = 1 + 0.05 * normal(createRandom(seed, 'level', queueId, day));
  return level * (0.92 + 0.16 * fraction(seed, 'half', queueId, day, Math.floor(sinceOpen / (30 * MINUTE))));
}

/** Contacts a millisecond that `queue` expects at `at`, in the operating day that opened (06:00) at `open`. */
export function rateAt(
  seed: number,
  queue: QueuePlan,
  day: CivilDay,
  open: EpochMillis,
  storm: Storm,
  at: EpochMillis,
): number {
  const { rhythm, storm: reach } = queue.profile;
  const hour = (6 + (at - open) / HOUR) % 24;
  const usual = (queue.contactsPerDay * weekdayShare(queue, day) * SHAPES[rhythm](hour)) / dayTotal(rhythm) / HOUR;
  return usual * wobble(seed, queue.id, day, at - open) * (1 + (storm.peak - 1) * reach * stormAt(storm, at));
}
