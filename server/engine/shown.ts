// For: what of an agent is counted now, and in which groups. May import: shared. Promises: data only, close together: every change of a state looks through all of it.
import type { Channel } from '../../shared/domain.ts';
import type { Group } from './group.ts';

/** What he is in a group beside his headline; bits of one number. `pooled`: he staffs it, and is a member of other queues too. */
export const HEAD = { staffs: 1, onDuty: 2, strained: 4, pooled: 8 } as const;

export class Shown {
  readonly groups: Group[] = [];
  /** Gauge of his headline in each of them. */
  readonly slots: number[] = [];
  /** Bits of HEAD. */
  readonly flags: number[] = [];
  /** What his head counts there: of a queue that shares heads, a part of `headUnit`. */
  readonly weights: number[] = [];
  /** Work that he could be given there. */
  readonly free: number[] = [];
  /** His load everywhere (LOAD1). */
  load = 0;

  get length(): number {
    return this.groups.length;
  }

  set(place: number, group: Group, slot: number, flags: number, weight: number, free: number): void {
    this.groups[place] = group;
    this.slots[place] = slot;
    this.flags[place] = flags;
    this.weights[place] = weight;
    this.free[place] = free;
  }

  /** The first `length` stay. */
  cut(length: number): void {
    if (length >= this.groups.length) return;
    this.groups.length = length;
    this.slots.length = length;
    this.flags.length = length;
    this.weights.length = length;
    this.free.length = length;
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
