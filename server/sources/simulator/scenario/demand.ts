// For: how many contacts come when: the day's curve, the week, the storm. May import: shared, sizing. Promises: a function of (seed, queue, day, time).
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import { OPENS_AT, weekdayOf, type OperatingDay } from './operating-day.ts';
import type { Rhythm } from './queue-profiles.ts';
import { between, createRandom, fraction, normal } from './random.ts';
import type { QueuePlan } from './sizing.ts';

/** Contacts an hour at each full hour of the day, from midnight; straight in between. */
const SHAPES: Readonly<Record<Rhythm, readonly number[]>> = {
  road: [4, 3, 3, 3, 3, 4, 9, 12, 16, 62, 69, 67, 65, 76, 87, 77, 77, 68, 36, 28, 22, 15, 8, 6],
  daily: [3, 2, 2, 2, 2, 3, 8, 11, 16, 63, 70, 68, 65, 77, 87, 77, 77, 68, 34, 26, 20, 13, 6, 4],
  evening: [4, 3, 2, 2, 2, 3, 8, 11, 16, 60, 70, 68, 66, 77, 87, 77, 78, 68, 40, 30, 24, 16, 9, 6],
  office: [0, 0, 0, 0, 0, 0, 0, 0, 0, 62, 70, 72, 66, 80, 88, 84, 80, 0, 0, 0, 0, 0, 0, 0],
};

/** Height of a shape at an hour with fractions. */
function heightOf(shape: readonly number[], hour: number): number {
  const [before, after] = [shape[Math.floor(hour)]!, shape[(Math.floor(hour) + 1) % 24]!];
  // Between an hour with doors shut and one with doors open nothing is in between.
  return before === 0 || after === 0 ? before : before + (after - before) * (hour % 1);
}

/** Monday is busy, the weekend is the queue's own share. */
const WEEKDAYS = [0, 1.02, 1, 0.99, 1, 1.01, 0];

const dayTotals = new Map<Rhythm, number>();
function dayTotal(rhythm: Rhythm): number {
  const known = dayTotals.get(rhythm);
  if (known !== undefined) return known;
  let total = 0;
  for (let quarter = 0; quarter < 96; quarter++) total += heightOf(SHAPES[rhythm], (quarter + 0.5) / 4) / 4;
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

const RISE = 40 * MINUTE;
const FALL = 70 * MINUTE;

/** The storm of a day. It is winter, and the snow comes over the pass about noon. */
export function stormOf(seed: number, day: OperatingDay): Storm {
  const random = createRandom(seed, 'storm', day.date);
  const from = day.open + Math.round(between(random, 6.3, 7) * HOUR);
  const lasts = Math.round(between(random, 2.8, 3.2) * HOUR);
  return { from, until: from + lasts, peak: between(random, 1.31, 1.39) };
}

/** 0 without a storm, 1 at its height. */
export function stormAt(storm: Storm, at: EpochMillis): number {
  if (at <= storm.from || at >= storm.until + FALL) return 0;
  if (at < storm.from + RISE) return (at - storm.from) / RISE;
  return at <= storm.until ? 1 : 1 - (at - storm.until) / FALL;
}

const weekdayShare = (queue: QueuePlan, day: OperatingDay): number =>
  WEEKDAYS[weekdayOf(day)]! || queue.profile.weekend;

/** Slow weather of demand: a level for the day and another for every half hour, both near 1. */
function wobble(seed: number, queueId: string, date: string, sinceOpen: Millis): number {
  const level = 1 + 0.02 * normal(createRandom(seed, 'level', queueId, date));
  return level * (0.95 + 0.1 * fraction(seed, 'half', queueId, date, Math.floor(sinceOpen / (30 * MINUTE))));
}

/** Contacts a millisecond that `queue` expects at `at`. */
export function rateAt(seed: number, queue: QueuePlan, day: OperatingDay, storm: Storm, at: EpochMillis): number {
  const { rhythm, storm: reach } = queue.profile;
  const hour = (OPENS_AT + (at - day.open) / HOUR) % 24;
  const usual =
    (queue.contactsPerDay * weekdayShare(queue, day) * heightOf(SHAPES[rhythm], hour)) / dayTotal(rhythm) / HOUR;
  const surge = 1 + (storm.peak - 1) * reach * stormAt(storm, at);
  return usual * wobble(seed, queue.id, day.date, at - day.open) * surge;
}
