// For: how many contacts a day brings, quarter hour by quarter hour, before it begins and as it goes on (metrics.md §7.5). May import: shared. Promises: pure; a range, never a bare number; null where no like day is known.
import type { PastDay } from '../../shared/board/past-day.ts';
import { HOUR, MINUTE, QUARTER, type Millis } from '../../shared/time.ts';
import { baselineOf, type Baseline } from './baseline.ts';

/** The running day: one entry for each of its quarter hours. */
export interface RunningDay {
  /** Null for quarters to come. */
  readonly offered: readonly (number | null)[];
  /** How many quarters are over. */
  readonly complete: number;
  /** True for a quarter of which events are lost. */
  readonly isLost: (quarter: number) => boolean;
}

/** Contacts of a quarter hour: the median, and the range that holds four of five (P10 to P90). */
export interface Expected {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Days of which more is lost are no example. */
const MOST_LOST: Millis = 30 * MINUTE;
/** Standard score of P90. */
const P90 = 1.2816;
/** Standard deviation of a day's factor: days differ by more than chance (measured on 164 days of a bank, metrics.md §7.5). */
const DAY_FACTOR = 0.07;
/** By how much of it the day so far, set against what was expected of it, moves the rest: hours since opening, β (metrics.md §7.5). */
const LEARNED = [
  [0, 0],
  [1, 0.3],
  [2, 0.35],
  [3, 0.45],
  [5, 0.6],
  [7, 0.65],
] as const;
/** A quarter hour belongs to opening hours from this share of the day's busiest one on. */
const BUSY_SHARE = 0.1;
/** However the day went so far: what was cut off or doubled is no demand. */
const MOST_RATIO = 3;
const QUARTERS_AN_HOUR = HOUR / QUARTER;

/** β after so many hours since opening. */
export function learnedShare(hours: number): number {
  for (let nth = 1; nth < LEARNED.length; nth++) {
    const [[fromHours, from], [toHours, to]] = [LEARNED[nth - 1]!, LEARNED[nth]!];
    if (hours < toHours) return from + ((to - from) * Math.max(0, hours - fromHours)) / (toHours - fromHours);
  }
  return LEARNED.at(-1)![1];
}

/** What the day so far makes of the rest: 1 as expected. In whole percent, so that a late event does not move every figure. */
export function factorOf(expected: readonly number[], { offered, complete, isLost }: RunningDay): number {
  let [actual, wanted] = [0, 0];
  for (let quarter = 0; quarter < complete; quarter++) {
    const count = offered[quarter];
    if (count === null || count === undefined || isLost(quarter)) continue;
    actual += count;
    wanted += expected[quarter]!;
  }
  if (wanted === 0) return 1;
  const peak = Math.max(...expected);
  const opening = expected.findIndex((count) => count >= peak * BUSY_SHARE);
  const hours = (complete - opening) / QUARTERS_AN_HOUR;
  const ratio = Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, actual / wanted));
  return Math.round(100 * ratio ** learnedShare(hours)) / 100;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Var = f (1 + 1/m) + (0.07 f)² (1 + 1/n): chance of the quarter and of the m days behind its shape, the day's own factor and
 * that of the n days behind its level. metrics.md §7.5 has f + (0.07 f)², for days without number.
 */
function rangeAround(median: number, { shapeDays, levelDays }: Baseline): Expected {
  const variance = median * (1 + 1 / shapeDays) + (DAY_FACTOR * median) ** 2 * (1 + 1 / levelDays);
  const reach = P90 * Math.sqrt(variance);
  return { median: tenth(median), low: tenth(Math.max(0, median - reach)), high: tenth(median + reach) };
}

/**
 * Contacts expected in each quarter hour of today. Those that are over: as it was expected before the day began. The running one
 * and those to come: as the day so far lets expect. Null without a day of the same weekday, at most five weeks back, that is known.
 */
export function dayForecast(history: readonly PastDay[], today: RunningDay): readonly Expected[] | null {
  const whole = history.filter(({ lost }) => lost <= MOST_LOST);
  const baseline = baselineOf(whole, today.offered.length);
  if (baseline === null) return null;
  const factor = factorOf(baseline.offered, today);
  return baseline.offered.map((count, quarter) =>
    rangeAround(quarter < today.complete ? count : count * factor, baseline),
  );
}
