// For: how long to wait before the next attempt to connect. May import: shared. Promises: pure; randomness is an argument.
import type { Millis } from '../../../shared/time.ts';

export interface Backoff {
  readonly firstMs: Millis;
  readonly maxMs: Millis;
  /** After a refused login. */
  readonly refusedMs: Millis;
}

/** Half to whole of a wait that doubles with every failure in a row: many nodes do not come back in the same instant. */
export function retryDelay(backoff: Backoff, failures: number, random: () => number): Millis {
  const whole = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(failures, 30));
  return Math.round(whole * (0.5 + random() / 2));
}
