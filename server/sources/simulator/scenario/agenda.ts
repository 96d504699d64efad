// For: what happens next. May import: shared. Promises: actions run in order of time, equal times in the order they were planned.
import type { EpochMillis } from '../../../../shared/time.ts';

export interface Agenda {
  /** Plans an action; an instant in the past counts as now. */
  at(time: EpochMillis, action: () => void): void;
  /** The instant of the next action, Infinity when there is none. */
  next(): EpochMillis;
  /** Runs the next action, if any. */
  step(): void;
  /** The instant of the action that runs or ran last. */
  now(): EpochMillis;
}

interface Entry {
  readonly time: EpochMillis;
  readonly order: number;
  readonly action: () => void;
}

const before = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

function push(heap: Entry[], entry: Entry): void {
  let hole = heap.length;
  heap.push(entry);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!before(entry, heap[parent]!)) break;
    heap[hole] = heap[parent]!;
    hole = parent;
  }
  heap[hole] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, last)) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = last;
  return top;
}

/** An empty agenda that starts at `start`. Instants are rounded to whole milliseconds. */
export function createAgenda(start: EpochMillis): Agenda {
  const heap: Entry[] = [];
  let now = start;
  let order = 0;
  return {
    at(time, action) {
      push(heap, { time: Math.max(now, Math.round(time)), order: order++, action });
    },
    next: () => heap[0]?.time ?? Infinity,
    step() {
      const entry = pop(heap);
      if (entry === undefined) return;
      now = entry.time;
      entry.action();
    },
    now: () => now,
  };
}
