// For: what of an agent is counted now, and in which groups. May import: shared. Promises: data only, close together: every change of a state looks through all of it.
import type { Channel } from '../../shared/domain.ts';
import type { Group } from './group.ts';

/** What he is in a group beside his headline; bits of one number. `pooled`: he staffs it, and is a member of other queues too. */
export const HEAD = { staffs: 1, onDuty: 2, strained: 4, pooled: 8 } as const;

export class Shown {
  groups: Group[] = [];
  /** Gauge of his headline in each of them. */
  slots: number[] = [];
  /** Bits of HEAD. */
  flags: number[] = [];
  /** What his head counts there: of a queue that shares heads, a part of `headUnit`. */
  weights: number[] = [];
  /** Work that he could be given there. */
  free: number[] = [];
  /** His load everywhere (LOAD1). */
  load = 0;

  get length(): number {
    return this.groups.length;
  }

  /** `place`: one that is there, or the next. */
  set(place: number, group: Group, slot: number, flags: number, weight: number, free: number): void {
    if (place === this.groups.length) return this.#add(group, slot, flags, weight, free);
    this.groups[place] = group;
    this.slots[place] = slot;
    this.flags[place] = flags;
    this.weights[place] = weight;
    this.free[place] = free;
  }

  /** Lists as long as what stands in them: there is one for everybody. */
  #add(group: Group, slot: number, flags: number, weight: number, free: number): void {
    this.groups = this.groups.concat([group]);
    this.slots = this.slots.concat([slot]);
    this.flags = this.flags.concat([flags]);
    this.weights = this.weights.concat([weight]);
    this.free = this.free.concat([free]);
  }

  /** The first `length` stay. */
  cut(length: number): void {
    if (length >= this.groups.length) return;
    this.groups = this.groups.slice(0, length);
    this.slots = this.slots.slice(0, length);
    this.flags = this.flags.slice(0, length);
    this.weights = this.weights.slice(0, length);
    this.free = this.free.slice(0, length);
  }
}

/** A group of queues that an agent has joined some of. */
export interface Union {
  readonly group: Group;
  /** In all of them: as in a queue in which he is paused (settled Q24). */
  readonly paused: boolean;
  /** Of those in which he is not paused, each once (LOAD2). */
  readonly channels: readonly Channel[];
}

/** What was worked out, of which queues, and at which revision of the directory. */
export interface Unions {
  readonly queues: readonly unknown[];
  readonly headsRevision: number;
  readonly list: readonly Union[];
}
