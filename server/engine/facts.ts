// For: how facts lie in memory: numbers one behind another. May import: shared. Promises: what counts together stands together.
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';

/** What one contact or agent has posted, so that a refold can take it back. */
export class FactLog {
  /** Where the store keeps its newest fact; NO_FACT without one. */
  last = NO_FACT;
  /** Notices of data quality, as their keeper numbers them. */
  notices: number[] | null = null;
}
export const NO_FACT = -1;

/** A fact: place of its scope, its instant, the bucket of a wait or NO_WAIT, how many counters, then slot and value of each. */
export const AT = 1;
export const WAIT = 2;
export const COUNT = 3;
export const COUNTERS = 4;
export const NO_WAIT = -1;
/** Room for a fact with a change of every counter. */
export const LONGEST_FACT = COUNTERS + 2 * COUNTER_COUNT;

/** Where the fact that begins at `from` ends. */
export const endOf = (facts: Float64Array, from: number): number => from + COUNTERS + 2 * facts[from + COUNT]!;

/** Adds the counters of the fact that stands between `from` and `end` to the row that begins at `base`. */
export function addTo(
  row: Float64Array,
  base: number,
  facts: Float64Array,
  from: number,
  end: number,
  sign: 1 | -1,
): void {
  for (let i = from + COUNTERS; i < end; i += 2) row[base + facts[i]!]! += sign * facts[i + 1]!;
}

/** A kept wait, which may have been taken back: its bucket, and how often it counts. */
export const keptWait = (wait: number): readonly [bucket: number, by: 1 | -1] =>
  wait >= 0 ? [wait, 1] : [NO_WAIT - 1 - wait, -1];
