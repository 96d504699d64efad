// For: the one sentence about the day: how its last whole hour stands to the forecast, or to last week where there is none. May import: shared, charts. Promises: pure; nothing is compared that one side does not know.
import { HOUR, QUARTER, type EpochMillis } from '../../../shared/time.ts';
import type { Expected, Quarter } from '../../charts/day-window.ts';

/** Fewer contacts than this in the hour that is compared with make no percent worth reading. */
const LEAST_BASE = 20;

export interface LastHour {
  readonly against: 'forecast' | 'lastWeek';
  /** Whole percent, e.g. 24 or −3. Within what is expected it is 0. */
  readonly percent: number;
}

/** The last four completed quarter hours. Null when one is not known on either side, or their hour was too quiet to compare. */
export function lastHour(quarters: readonly Quarter[], now: EpochMillis): LastHour | null {
  const end = Math.floor(now / QUARTER) * QUARTER;
  const hour = quarters.filter(({ start }) => start >= end - HOUR && start + QUARTER <= end);
  const offered = sum(hour.map((quarter) => quarter.offered));
  if (hour.length < 4 || offered === null) return null;
  const of = (part: keyof Expected): number | null => sum(hour.map(({ expected }) => expected?.[part] ?? null));
  const [median, low, high] = [of('median'), of('low'), of('high')];
  if (median !== null && low !== null && high !== null) {
    const isWithin = offered >= low && offered <= high;
    return isWithin ? { against: 'forecast', percent: 0 } : compared('forecast', offered, median);
  }
  return compared('lastWeek', offered, sum(hour.map(({ lastWeek }) => lastWeek)));
}

const compared = (against: LastHour['against'], offered: number, base: number | null): LastHour | null =>
  base === null || base < LEAST_BASE ? null : { against, percent: Math.round((offered / base - 1) * 100) };

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
