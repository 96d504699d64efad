// For: what of an agent is counted now, and in which groups. May import: shared. Promises: data only, close together: every change of a state looks through all of it.
import type { Group } from './group.ts';

export class Shown {
  readonly groups: Group[] = [];
  /** Gauge of his headline in each of them. */
  readonly slots: number[] = [];
  readonly staffed: boolean[] = [];

  get length(): number {
    return this.groups.length;
  }

  push(group: Group, slot: number, staffed: boolean): void {
    this.groups.push(group);
    this.slots.push(slot);
    this.staffed.push(staffed);
  }

  set(place: number, group: Group, slot: number, staffed: boolean): void {
    this.groups[place] = group;
    this.slots[place] = slot;
    this.staffed[place] = staffed;
  }

  /** The first `length` stay. */
  cut(length: number): void {
    if (length >= this.groups.length) return;
    this.groups.length = length;
    this.slots.length = length;
    this.staffed.length = length;
  }
}
