// For: how far the server's clock is from the browser's. May import: shared. Promises: pure; the shortest way of a message wins.
import type { Millis } from '../../shared/time.ts';

/** A sample further off than this means that a clock was set: it is believed at once. */
const SET_MS = 1000;

/**
 * The offset (server − browser, ms) after one more sample. A message that took long makes its sample too small, so the
 * largest sample of late is the best one.
 */
export const nextOffset = (held: Millis | null, sample: Millis): Millis =>
  held === null || Math.abs(sample - held) > SET_MS ? sample : Math.max(held, sample);
