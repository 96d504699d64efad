// For: the trend of a queue as a series in order of time. May import: shared. Promises: pure; buckets lie on the epoch's grid, so that a bar keeps its height while it moves left.
import type { Cell } from '../../shared/board/board.ts';
import { MINUTE, type EpochMillis } from '../../shared/time.ts';

/**
 * Columns of the `trends` table: minute m stands in column m mod 30 (shared/board). The column of the running minute still
 * holds the one thirty minutes ago, or already this one: it is not read, so 29 minutes are known.
 */
const KEPT = 30;

/**
 * The longest wait (ms) of the last `count` buckets of `bucketMinutes` up to `at`, oldest first; null where nothing is known.
 * Only complete minutes count; the first and the last bucket hold those that are known. `count · bucketMinutes` is at most 30.
 */
export function trendSeries(
  row: Readonly<Record<string, Cell>> | undefined,
  at: EpochMillis,
  count: number,
  bucketMinutes: number,
): readonly (number | null)[] {
  const running = Math.floor(at / MINUTE);
  const oldest = running - KEPT + 1;
  const lastBucket = Math.floor((running - 1) / bucketMinutes);
  return Array.from({ length: count }, (_, index) => {
    const first = (lastBucket - count + 1 + index) * bucketMinutes;
    const minutes = Array.from({ length: bucketMinutes }, (_unused, step) => first + step);
    return highest(minutes.filter((m) => m >= oldest && m < running).map((m) => row?.[`b${m % KEPT}`]));
  });
}

function highest(cells: readonly (Cell | undefined)[]): number | null {
  const known = cells.filter((cell) => typeof cell === 'number');
  return known.length === 0 ? null : Math.max(...known);
}
