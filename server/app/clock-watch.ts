// For: noticing that the machine's clock was set while the server runs (FAULT12). May import: shared, app's log. Promises: says when it was set back; stop() leaves no timer.
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Log } from './log.ts';

/** What a clock may lose or gain between two looks without having been set: it is disciplined, or this process was busy. */
const TOLERANCE: Millis = 2 * SECOND;
const EVERY: Millis = SECOND;

export interface ClockWatchOptions {
  /** The clock that may be set. */
  readonly now: () => EpochMillis;
  /** One that never jumps, ms with fractions. */
  readonly monotonic: () => number;
  readonly log: Log;
}

export interface ClockWatch {
  /**
   * Resolves once the clock has been set back by more than 2 s. Engine time never moves backwards: until the clock has caught
   * up with it the board would stand in the future, so whoever waits for this folds all anew.
   */
  readonly setBack: Promise<void>;
  stop(): void;
}

/** A clock that was set forward, or a machine that slept, is followed and logged. */
export function watchClock({ now, monotonic, log }: ClockWatchOptions): ClockWatch {
  const offset = (): Millis => now() - monotonic();
  let known = offset();
  let resolve = (): void => undefined;
  const setBack = new Promise<void>((done) => (resolve = done));
  const look = (): void => {
    const leap = Math.round(offset() - known);
    known += leap;
    if (Math.abs(leap) <= TOLERANCE) return;
    if (leap > 0) return log.warn({ ms: leap }, 'the clock leapt forward: it was set, or this machine slept');
    log.warn({ ms: -leap }, 'the clock was set back: all is folded anew by the new time');
    resolve();
  };
  const timer = setInterval(look, EVERY).unref();
  return { setBack, stop: () => clearInterval(timer) };
}
