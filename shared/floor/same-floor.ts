// For: whether a floor.json has changed (settled D9). May import: shared. Promises: compares content; both floors must have been read by parseFloor, so that their keys stand in one order.
import type { Floor } from './schema.ts';

/** Maps whose keys stand in another order count as changed: that costs a record, no figure. */
export const sameFloor = (a: Floor, b: Floor): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
