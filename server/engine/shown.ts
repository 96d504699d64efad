// For: what of an agent is counted now, and in which groups. May import: shared. Promises: data only, close together: every change of a state looks through all of it.
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

  /** True when he is counted at a place just so. */
  is(place: number, group: Group, slot: number, staffed: boolean, weight: number, pooled: boolean): boolean {
    return (
      this.groups[place] === group &&
      this.slots[place] === slot &&
      this.staffed[place] === staffed &&
      this.weights[place] === weight &&
      this.pooled[place] === pooled
    );
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
