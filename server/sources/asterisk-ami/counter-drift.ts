// For: what the events told against what the PBX itself has counted (SRC7, NOTES §5). May import: own folder. Promises: a difference is told once, when two lists running show it; a reset of the PBX's counters is none.
import type { QueuesList } from './lists.ts';
import type { World } from './world.ts';

export interface CounterDrift {
  /** Compares Completed + Abandoned of each queue since the first list of the connection with the ends heard since. */
  compare(list: QueuesList): void;
  /** After a gap the counters are read anew: what happened in it is no drift. */
  clear(): void;
}

interface Compared {
  /** Asterisk's count less ours when they were level. */
  level: number;
  counted: number;
  /** What the last list had beyond that; believed when the next one shows the same (NOTES §6.21). */
  excess: number;
}

/**
 * Only what the PBX counted beyond its events: an `eventfilter`, or a line that lost some. That it counts less is its way:
 * calls in progress at a reset and talks whose agent logged out are never counted, an AgentComplete may come twice.
 */
export function createCounterDrift(world: World): CounterDrift {
  const queues = new Map<string, Compared>();

  function look(queue: string, counted: number, heard: number): void {
    const known = queues.get(queue);
    if (known === undefined || counted < known.counted) {
      queues.set(queue, { level: counted - heard, counted, excess: 0 });
      return;
    }
    const excess = counted - heard - known.level;
    known.counted = counted;
    if (excess === 0 || excess !== known.excess) {
      known.excess = excess;
      return;
    }
    if (excess > 0)
      world.notice(
        'counter-drift',
        `${queue}: the PBX counted ${String(excess)} more calls to end than its events told`,
      );
    known.level += excess;
    known.excess = 0;
  }

  return {
    compare(list) {
      for (const { queue, completed, abandoned } of list.queues)
        look(queue, completed + abandoned, world.heardEnds.get(queue) ?? 0);
    },
    clear() {
      queues.clear();
    },
  };
}
