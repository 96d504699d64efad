// For: what of an agent is counted in one group now. May import: shared. Promises: data only.
import type { Group } from './group.ts';

export interface Shown {
  group: Group;
  /** Gauge of his headline. */
  slot: number;
  staffed: boolean;
  /** What his head counts there: of a queue that shares heads, a part of `headUnit`. */
  weight: number;
}
