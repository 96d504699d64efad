// For: what of an agent is counted in one group now. May import: shared. Promises: data only.
import type { Group } from './group.ts';

export interface Shown {
  group: Group;
  /** Gauge of his headline. */
  slot: number;
  staffed: boolean;
  /** He staffs it, and is a member of other queues too. */
  pooled: boolean;
}
