// For: whether a list is older than the events heard before it. May import: own folder. Promises: a reset of the PBX's counters is no age.
import type { QueuesList } from './lists.ts';
import type { World } from './world.ts';

export interface ListAge {
  isOld(list: QueuesList): boolean;
  /** After a gap the counters are read anew. */
  clear(): void;
}

/** What the first list showed, and what had been heard by then. */
interface Base {
  readonly counted: number;
  readonly heard: number;
  last: number;
}

/** Ends that Asterisk never counts: calls in progress at a reset, agents logged out in a call (NOTES §5). */
const UNCOUNTED = 3;
const UNCOUNTED_SHARE = 0.1;

/**
 * Asterisk answers at once, but a proxy may answer from its memory and a played recording from another minute. Such a list
 * has fewer ended calls than were heard to end.
 */
export function createListAge(world: World): ListAge {
  const bases = new Map<string, Base>();
  return {
    isOld(list) {
      let heardAll = 0;
      let missing = 0;
      for (const { queue, completed, abandoned } of list.queues) {
        const counted = completed + abandoned;
        const heard = world.heardEnds.get(queue) ?? 0;
        const base = bases.get(queue);
        if (base === undefined || counted < base.last) {
          bases.set(queue, { counted, heard, last: counted });
          continue;
        }
        base.last = counted;
        heardAll += heard - base.heard;
        missing += Math.max(0, heard - base.heard - (counted - base.counted));
      }
      return missing > UNCOUNTED + heardAll * UNCOUNTED_SHARE;
    },
    clear() {
      bases.clear();
    },
  };
}
