// For: group commit: what comes while a commit runs goes into the next one. May import: node. Promises: order is kept; one commit at a time.

export interface Gatherer<T> {
  /** Joins the next group. */
  add(item: T): void;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
}

export interface GatherOptions<T> {
  /** Must not reject: it tells each item of its own fate. */
  readonly commit: (group: readonly T[]) => Promise<void>;
  readonly sizeOf: (item: T) => number;
  /** A group takes items until it has this size; a larger item is a group of its own. */
  readonly groupSize: number;
}

/**
 * A group leaves at the end of the turn of the event loop in which its first item came, with all that the turn brought;
 * while a commit runs, when that one ends. So the disk's own pace sizes the groups, and no timer makes anyone wait.
 */
export function createGatherer<T>({ commit, sizeOf, groupSize }: GatherOptions<T>): Gatherer<T> {
  let waiting: T[] = [];
  let running: Promise<void> | null = null;
  const takeGroup = (): T[] => {
    let size = 0;
    const end = waiting.findIndex((item, i) => (size += sizeOf(item)) > groupSize && i > 0);
    const group = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return group;
  };
  const run = async (): Promise<void> => {
    do {
      await endOfTurn();
      await commit(takeGroup());
    } while (waiting.length > 0);
    running = null;
  };
  return {
    add(item) {
      waiting.push(item);
      running ??= run();
    },
    async idle() {
      while (running !== null) await running;
    },
  };
}

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
