// For: how the last hour compares with the same hour a week ago. May import: shared, charts. Promises: pure; null when either is not wholly known or too small to compare.
import { HOUR, QUARTER, type EpochMillis } from '../../../shared/time.ts';
import type { Quarter } from '../../charts/day-window.ts';

/** Fewer contacts than this in last week's hour give no percent. */
const LEAST = 20;

/** Whole percent by which the last four complete quarters differ from last week's, e.g. 24 or −3. */
export function lastHourChange(quarters: readonly Quarter[], now: EpochMillis): number | null {
  const end = Math.floor(now / QUARTER) * QUARTER;
  const hour = quarters.filter(({ start }) => start >= end - HOUR && start + QUARTER <= end);
  const [offered, lastWeek] = [sum(hour.map((q) => q.offered)), sum(hour.map((q) => q.lastWeek))];
  if (hour.length < 4 || offered === null || lastWeek === null || lastWeek < LEAST) return null;
  return Math.round((offered / lastWeek - 1) * 100);
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
