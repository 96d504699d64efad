// For: what a day brings by its weekday, before anything of it is known (metrics.md §7.5). May import: shared, forecast. Promises: pure; with five days of the weekday it is their mean.
import type { PastDay } from '../../shared/board/past-day.ts';

/** Contacts expected in each quarter hour, and how many days stand behind it. */
export interface Baseline {
  readonly offered: readonly number[];
  /** Days behind the day's sum. */
  readonly levelDays: number;
  /** Days behind the share of each quarter hour in it. */
  readonly shapeDays: number;
}

/** Days of the same weekday that are looked at. */
const SAME_WEEKDAYS = 5;
const WEEK = 7;
/** A day whose sum differs by more than this factor has another shape, too: a Sunday is none like a Monday. */
const ALIKE = 2;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * The sum of the day is the mean of the last five of its weekday, as far as they are known. So is its shape with five of them;
 * with fewer, what is lacking is made up by the shape of all like days, smoothed over neighbours: one day alone would tell its own chance
 * as a forecast. Null without a day of the weekday, or of none that had a contact.
 */
export function baselineOf(days: readonly PastDay[], quarters: number): Baseline | null {
  const newest = [...days].sort((a, b) => a.daysBack - b.daysBack);
  const own = newest.filter(({ daysBack }) => daysBack % WEEK === 0).slice(0, SAME_WEEKDAYS);
  const level = own.length === 0 ? 0 : sum(own.map(({ offered }) => sum(offered))) / own.length;
  if (level === 0) return null;
  const alike = newest.filter(({ offered }) => isAlike(sum(offered), level));
  const shape = sharesOf(own, quarters);
  const pooled = alike.length === 0 ? shape : smoothed(sharesOf(alike, quarters));
  const weight = own.length / SAME_WEEKDAYS;
  return {
    offered: shape.map((share, quarter) => level * (weight * share + (1 - weight) * pooled[quarter]!)),
    levelDays: own.length,
    shapeDays: Math.max(own.length, alike.length),
  };
}

const isAlike = (total: number, level: number): boolean => total * ALIKE >= level && total <= level * ALIKE;

/** Share of each quarter hour in the sum of these days. */
function sharesOf(days: readonly PastDay[], quarters: number): readonly number[] {
  const total = sum(days.map(({ offered }) => sum(offered)));
  return Array.from({ length: quarters }, (_, quarter) => sum(days.map(({ offered }) => offered[quarter]!)) / total);
}

/** Each with half of its own weight and a quarter of each neighbour's; the sum stays. */
function smoothed(shares: readonly number[]): readonly number[] {
  const at = (quarter: number): number => shares[Math.max(0, Math.min(shares.length - 1, quarter))]!;
  return shares.map((share, quarter) => share / 2 + (at(quarter - 1) + at(quarter + 1)) / 4);
}
