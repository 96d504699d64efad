// For: the groups that one kind of fact counts in. May import: shared. Promises: interned by the directory: compared by identity.
import type { Group } from './group.ts';

export class Scope {
  readonly groups: readonly Group[];
  /** Its place in the ledger's list; −1 until something is counted in it. */
  place = -1;
  /** Sources that all its groups know today, a bit each. */
  fedBy = 0;

  constructor(groups: readonly Group[]) {
    this.groups = groups;
  }
}
