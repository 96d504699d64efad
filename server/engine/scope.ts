// For: the groups that one kind of fact counts in. May import: shared. Promises: interned by the directory: compared by identity.
import type { Group } from './group.ts';
import { Fed } from './quality/families.ts';

export class Scope {
  readonly groups: readonly Group[];
  /** Its place in the ledger's list; −1 until something is counted in it. */
  place = -1;
  /** Sources that all its groups know today. */
  readonly fed = new Fed();

  constructor(groups: readonly Group[]) {
    this.groups = groups;
  }
}
