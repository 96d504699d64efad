// For: one complete interval as it read when it was closed. May import: shared. Promises: data only.
import type { EpochMillis } from '../../../shared/time.ts';
import type { Histogram } from '../histogram.ts';

/** One complete interval [start, end) of a group as it was before it changed. */
export interface Closed {
  readonly start: EpochMillis;
  readonly end: EpochMillis;
  readonly counters: Float64Array;
  /** Counters of all that lay before it: where levels began. */
  readonly before: Float64Array;
  readonly waits: Histogram;
}
