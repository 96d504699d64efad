// For: what of an agent is counted in one group now, and in which groups across queues he stands. May import: shared. Promises: data only.
import type { Group } from './group.ts';

export interface Shown {
  group: Group;
  /** Gauge of his headline. */
  slot: number;
  staffed: boolean;
}

/** All that head counts of an agent go by: as long as it is the same he is counted as he was. `slot` is −1 while he is in none. */
export interface Standing {
  slot: number;
  works: boolean;
  wants: boolean;
  groups: readonly Group[] | null;
  unions: readonly Union[] | null;
}

/** A group of queues that an agent has joined some of. */
export interface Union {
  readonly group: Group;
  /** In all of them: as in a queue in which he is paused (settled Q24). */
  readonly paused: boolean;
}

/** What was worked out, and at which revision of the places. */
export interface Unions {
  readonly revision: number;
  readonly list: readonly Union[];
}
