// For: a queue's day as intervals of equal length. May import: shared, charts, store, tiles. Promises: pure; sums of whole quarter hours, so that every length is exact.
import { parseQuarters, type QuarterRatio } from '../../../shared/board/day-quarters.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { HOUR, QUARTER, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { HeatRow } from '../../charts/heat-map-geometry.ts';
import type { DayWindow } from '../../charts/day-window.ts';
import { numberIn, textIn } from '../../store/selectors.ts';
import { DAY_RATE, type DayFigure } from '../../../shared/walls/tile-columns.ts';
import type { Limits } from '../use-figure.ts';

type DayRate = (typeof DAY_RATE)[DayFigure];
/** A day by quarter hours from its start on. */
export interface QueueDay {
  readonly start: EpochMillis;
  readonly quarters: readonly QuarterRatio[];
}
export interface Interval {
  readonly start: EpochMillis;
  /** Both 0 where there was nobody. */
  readonly num: number;
  readonly den: number;
  /** Events of it are lost (QUAL11). */
  readonly incomplete: boolean;
}

/** So few hours would make a mark of each quarter as wide as a word. */
const LEAST_SPAN: Millis = 8 * HOUR;

/** A rate of a row of the table `days`; null while nothing is known of it. */
export function queueDay(row: HeldRow | undefined, rate: DayRate): QueueDay | null {
  const start = numberIn(row, 'start');
  return start === null ? null : { start, quarters: parseQuarters(textIn(row, rate)) };
}

/** With what the running quarter hour has so far. */
export const withRunning = (
  { start, quarters }: QueueDay,
  now: EpochMillis,
  { num, den }: Pick<QuarterRatio, 'num' | 'den'>,
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
    incomplete: false,
  }));
  for (const { quarter, num, den, incomplete } of quarters) {
    const interval = intervals[Math.floor((start + quarter * QUARTER - from) / step)];
    if (interval === undefined) continue;
    interval.num += num;
    interval.den += den;
    interval.incomplete ||= incomplete === true;
  }
  return intervals;
}

/** Of which rate, and how bad it is: of a service level, what is missed. */
export interface Reckoning {
  readonly rate: DayRate;
  readonly bad: (rate: number) => number;
}
/** A level at its limit is in range, whatever 1 − 0.8 is in binary. */
const tidy = (share: number): number => Math.round(share * 1e9) / 1e9;
export const RECKONINGS: Readonly<Record<DayFigure, Reckoning>> = {
  serviceLevel: { rate: DAY_RATE.serviceLevel, bad: (rate) => tidy(1 - rate) },
  abandoned: { rate: DAY_RATE.abandoned, bad: tidy },
};

/** How bad each interval was, against how bad it may be: fewer cases than `least` are never marked. */
export function heatOf(
  intervals: readonly Interval[],
  { watch, trip, least }: Limits & { readonly least: number },
  { bad }: Reckoning,
): HeatRow {
  const may = (limit: number | null): number | null => (limit === null ? null : bad(limit));
  const first = may(watch) ?? may(trip) ?? Infinity;
  return {
    watch: may(watch),
    trip: may(trip),
    lost: intervals.map(({ incomplete }) => incomplete),
    values: intervals.map(({ num, den }) => {
      if (den === 0) return null;
      const value = bad(num / den);
      return den < least ? Math.min(value, first) : value;
    }),
  };
}

/** The worst interval, the latest of equals; null where none has `least` cases, or nothing was bad. */
export function worstOf(intervals: readonly Interval[], { bad }: Reckoning, least: number): Interval | null {
  let [worst, most]: [Interval | null, number] = [null, 0];
  for (const interval of intervals) {
    const value = interval.den < least ? 0 : bad(interval.num / interval.den);
    if (value > 0 && value >= most) [worst, most] = [interval, value];
  }
  return worst;
}
