// For: when a source that promised heartbeats counts as late, stale, unavailable (metrics.md §5.8, settled D20, Q27). May import: shared. Promises: one set of limits for the list of sources and for the figures.
import { MINUTE, SECOND, type EpochMillis, type Millis } from './time.ts';

/** received − event of a source in good order. */
export const MAX_LAG: Millis = 5 * SECOND;
/** A connection that is being made is stale after this long; what came late is forgotten after it. */
export const STALE_AFTER: Millis = 30 * SECOND;
export const UNAVAILABLE_AFTER: Millis = 5 * MINUTE;
/** A clock that is off by more than this is worth a notice; by more than that, durations are estimates (metrics.md §5.4). */
export const CLOCK_TOLERANCE: Millis = 2 * SECOND;
export const CLOCK_ESTIMATED: Millis = 30 * SECOND;
/** In `serve` events up to an instant are taken to be there so long after it: the most that metrics.md §5.2 grants a source. */
export const WATERMARK_LAG: Millis = MINUTE;

export interface Silence {
  readonly lateAt: EpochMillis;
  readonly staleAt: EpochMillis;
  readonly unavailableAt: EpochMillis;
}

/**
 * What a source becomes if nothing follows its last heartbeat. One counts as missed once it is later than events may be; two
 * are missed after two periods (Q27).
 */
export function silenceAfter(last: EpochMillis, periodMs: Millis): Silence {
  const staleAt = last + 2 * periodMs;
  return {
    lateAt: last + periodMs + Math.min(MAX_LAG, periodMs / 2),
    staleAt,
    unavailableAt: Math.max(last + UNAVAILABLE_AFTER, staleAt),
  };
}
