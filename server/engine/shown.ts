// For: what of an agent is counted now, and in which groups. May import: shared. Promises: data only, close together: every change of a state looks through all of it.
import type { Staffed } from '../../shared/floor/counting-settings.ts';
import type { Group } from './group.ts';

export class Shown {
  readonly groups: Group[] = [];
  /** Gauge of his headline in each of them. */
  readonly slots: number[] = [];
  readonly staffed: boolean[] = [];
  /** What his head counts there: of a queue that shares heads, a part of `headUnit`. */
  readonly weights: number[] = [];
  /** He staffs it, and is a member of other queues too. */
  readonly pooled: boolean[] = [];

  get length(): number {
    return this.groups.length;
  }

  set(place: number, group: Group, slot: number, staffed: boolean, weight: number, pooled: boolean): void {
    this.groups[place] = group;
    this.slots[place] = slot;
    this.staffed[place] = staffed;
    this.weights[place] = weight;
    this.pooled[place] = pooled;
  }

  /** The first `length` stay. */
  cut(length: number): void {
    if (length >= this.groups.length) return;
    this.groups.length = length;
    this.slots.length = length;
    this.staffed.length = length;
    this.weights.length = length;
    this.pooled.length = length;
  }
}

/** All that head counts of an agent go by: as long as it is the same he is counted as he was. */
export class Standing {
  /** −1 while he is in none. */
  slot = -1;
  works = false;
  wants = false;
  rule: Staffed = 'readyOrWorking';
  /** Where his time counts. */
  groups: readonly Group[] = [];
  /** The list of queues that he has joined: a changed one is another. */
  queues: readonly unknown[] = [];
  /** The directory's, of how heads of queues count. */
  headsRevision = 0;
}

/** A group of queues that an agent has joined some of. */
export interface Union {
  readonly group: Group;
  /** In all of them: as in a queue in which he is paused (settled Q24). */
  readonly paused: boolean;
}

/** What was worked out, of which queues, and at which revision of the directory. */
export interface Unions {
  readonly queues: readonly unknown[];
  readonly headsRevision: number;
  readonly list: readonly Union[];
}
