// For: how often something may be tried. May import: shared. Promises: constant memory; time is an argument.
import type { EpochMillis, Millis } from '../../shared/time.ts';

export interface RateLimit {
  /** Null when it may be tried now, which counts; else ms until it may. */
  take(now: EpochMillis): Millis | null;
  /** As `take`, without counting. */
  wait(now: EpochMillis): Millis | null;
}

/** At most `most` in each stretch of `withinMs`. A clock that was set back begins a new stretch. */
export function createRateLimit(most: number, withinMs: Millis): RateLimit {
  let [since, count] = [-Infinity, 0];
  const wait = (now: EpochMillis): Millis | null => {
    if (now - since >= withinMs || now < since) [since, count] = [now, 0];
    return count < most ? null : since + withinMs - now;
  };
  return {
    wait,
    take(now) {
      const left = wait(now);
      if (left === null) count++;
      return left;
    },
  };
}
