// For: which page of a wall stands. May import: shared. Promises: pure; screens of one wall turn together.
import type { EpochMillis, Millis } from '../../../shared/time.ts';

/** The page at an instant, 0-based. */
export const pageAt = (now: EpochMillis, everyMs: Millis, pages: number): number =>
  pages <= 1 ? 0 : Math.floor(now / everyMs) % pages;
