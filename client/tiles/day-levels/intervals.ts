// For: a queue's day as intervals of equal length. May import: shared, charts, store, tiles. Promises: pure; sums of whole quarter hours, so that every length is exact.
import { parseDayLevels, type QuarterLevel } from '../../../shared/board/day-levels.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { HOUR, QUARTER, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { HeatRow } from '../../charts/heat-map-geometry.ts';
import type { DayWindow } from '../../charts/day-window.ts';
import { numberIn, textIn } from '../../store/selectors.ts';
import { LEAST_SAMPLE } from '../figure/reading.ts';
import type { Limits } from '../use-figure.ts';

/** A day by quarter hours from its start on. */
export interface QueueDay {
  readonly start: EpochMillis;
  readonly quarters: readonly QuarterLevel[];
}
export interface Interval {
  readonly start: EpochMillis;
  /** In time, of all that were decided; both 0 where nothing was. */
  readonly num: number;
  readonly den: number;
}

/** So few hours would make a mark of each quarter as wide as a word. */
const LEAST_SPAN: Millis = 8 * HOUR;

/** A row of the table `days`; null while nothing is known of it. */
export function queueDay(row: HeldRow | undefined): QueueDay | null {
  const start = numberIn(row, 'start');
  return start === null ? null : { start, quarters: parseDayLevels(textIn(row, 'sl')) };
}

/** With what the running quarter hour has decided so far. */
export const withRunning = (
  { start, quarters }: QueueDay,
  now: EpochMillis,
  { num, den }: Pick<Interval, 'num' | 'den'>,
): QueueDay =>
  den === 0
    ? { start, quarters }
    : { start, quarters: [...quarters, { quarter: Math.floor((now - start) / QUARTER), num, den }] };

/** From the first hour in which a queue had somebody to the hour that runs, and eight hours at least. Null without any queue. */
export function shownHours(days: readonly QueueDay[], now: EpochMillis): DayWindow | null {
  if (days.length === 0) return null;
  const base = Math.min(...days.map(({ start }) => start));
  const firsts = days.flatMap(({ start, quarters }) =>
    quarters.length === 0 ? [] : [start + quarters[0]!.quarter * QUARTER],
  );
  const hour = (at: EpochMillis): EpochMillis => base + Math.floor((at - base) / HOUR) * HOUR;
  const from = hour(Math.min(now, ...firsts));
  return { from, to: Math.max(hour(now) + HOUR, from + LEAST_SPAN) };
}

/** The day in intervals of `step` (a multiple of a quarter hour) over a window. */
export function intervalsOf({ start, quarters }: QueueDay, { from, to }: DayWindow, step: Millis): readonly Interval[] {
  const intervals = Array.from({ length: (to - from) / step }, (_, nth) => ({
    start: from + nth * step,
    num: 0,
    den: 0,
  }));
  for (const { quarter, num, den } of quarters) {
    const interval = intervals[Math.floor((start + quarter * QUARTER - from) / step)];
    if (interval === undefined) continue;
    interval.num += num;
    interval.den += den;
  }
  return intervals;
}

const missed = ({ num, den }: Interval): number => 1 - num / den;

/** How much of each interval came too late, against how much may: a few cases are never marked. */
export function heatOf(intervals: readonly Interval[], { watch, trip }: Limits): HeatRow {
  const mayMiss = (level: number | null): number | null => (level === null ? null : tidy(1 - level));
  const first = mayMiss(watch) ?? mayMiss(trip) ?? Infinity;
  return {
    watch: mayMiss(watch),
    trip: mayMiss(trip),
    values: intervals.map((interval) => {
      if (interval.den === 0) return null;
      const value = tidy(missed(interval));
      return interval.den < LEAST_SAMPLE ? Math.min(value, first) : value;
    }),
  };
}

/** A level at its limit is in range, whatever 1 − 0.8 is in binary. */
const tidy = (share: number): number => Math.round(share * 1e9) / 1e9;

/** The interval of the lowest level, the latest of equals; null where none has cases enough. */
export function lowestOf(intervals: readonly Interval[]): Interval | null {
  let lowest: Interval | null = null;
  for (const interval of intervals)
    if (interval.den >= LEAST_SAMPLE && (lowest === null || missed(interval) >= missed(lowest))) lowest = interval;
  return lowest;
}
