// For: a day that is over, as forecasts read it. May import: shared. Promises: data.
import type { Millis } from '../time.ts';

/** A civil day before today: contacts offered in it, one number for each quarter hour of today, at the same time of the wall's clock. */
export interface PastDay {
  /** Civil days before today, 1 or more. */
  readonly daysBack: number;
  readonly offered: readonly number[];
  /** Of how much of it events are lost, ms. */
  readonly lost: Millis;
}
