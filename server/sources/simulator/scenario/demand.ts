// For: how many contacts come when: the day's curve, the week, the storm. May import: shared, sizing. Promises: a function of (seed, queue, day, time).
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import { OPENS_AT, weekdayOf, type OperatingDay } from './operating-day.ts';
import type { Rhythm } from './queue-profiles.ts';
import { between, createRandom, fraction, normal } from './random.ts';
import type { QueuePlan } from './sizing.ts';

const bell = (hour: number, peak: number, width: number): number => Math.exp(-(((hour - peak) / width) ** 2));

const SHAPES: Readonly<Record<Rhythm, (hour: number) => number>> = {
  road: (h) => 19 + 86 * bell(h, 10.6, 2.4) + 140 * bell(h, 14.9, 2.9) + 58 * bell(h, 19.6, 1.6),
  daily: (h) => 12 + 92 * bell(h, 10.4, 2.2) + 150 * bell(h, 14.8, 2.8) + 48 * bell(h, 19.5, 1.5),
  evening: (h) => 6 + 76 * bell(h, 10.6, 2.2) + 140 * bell(h, 15, 2.7) + 56 * bell(h, 19.5, 1.6),
  office: (h) => (h >= 9 && h < 17 ? 100 * bell(h, 10.6, 1.9) + 95 * bell(h, 15, 1.8) : 0),
};

/** Monday is busy, the weekend is the queue's own share. */
const WEEKDAYS = [0, 1.05, 1, 0.98, 1, 1.03, 0];

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

/** The storm of a day. It is winter: every day has one, at another hour. */
export function stormOf(seed: number, day: OperatingDay): Storm {
  const random = createRandom(seed, 'storm', day.date);
  const from = day.open + Math.round(between(random, 2.5, 10.5) * HOUR);
  const lasts = Math.round(between(random, 1.4, 2.4) * HOUR);
  return { from, until: from + lasts, peak: between(random, 1.35, 1.5) };
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
  const level = 1 + 0.05 * normal(createRandom(seed, 'level', queueId, date));
  return level * (0.92 + 0.16 * fraction(seed, 'half', queueId, date, Math.floor(sinceOpen / (30 * MINUTE))));
}

/** Contacts a millisecond that `queue` expects at `at`. */
export function rateAt(seed: number, queue: QueuePlan, day: OperatingDay, storm: Storm, at: EpochMillis): number {
  const { rhythm, storm: reach } = queue.profile;
  const hour = (OPENS_AT + (at - day.open) / HOUR) % 24;
  const usual = (queue.contactsPerDay * weekdayShare(queue, day) * SHAPES[rhythm](hour)) / dayTotal(rhythm) / HOUR;
  const surge = 1 + (storm.peak - 1) * reach * stormAt(storm, at);
  return usual * wobble(seed, queue.id, day.date, at - day.open) * surge;
}
