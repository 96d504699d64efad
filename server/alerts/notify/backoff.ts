// For: when an attempt that failed is made again (NOTE4). May import: shared. Promises: pure; chance is an argument.
import { MINUTE, SECOND, type Millis } from '../../../shared/time.ts';

/** Attempts of one notice; the last is made some 50 minutes after the first. */
export const MAX_ATTEMPTS = 12;
const FIRST: Millis = 2 * SECOND;
const LONGEST: Millis = 10 * MINUTE;

/** Doubles from 2 s to 10 min; of each, between a half and all of it. `random` in [0, 1). `wanted`: what the receiver asked for at least. */
export function retryDelay(attempt: number, random: number, wanted: Millis = 0): Millis {
  const full = Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
  return Math.max(Math.min(wanted, LONGEST), Math.round((full * (1 + random)) / 2));
}
