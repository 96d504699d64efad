// For: which rows are to be judged again, by the instant. May import: shared. Promises: O(log n); a row has at most one instant, the one set last.
import type { EpochMillis } from '../../shared/time.ts';

interface Entry<T> {
  readonly at: EpochMillis;
  readonly key: T;
}

export class Due<T> {
  readonly #heap: Entry<T>[] = [];
  readonly #at = new Map<T, EpochMillis>();

  /** Null takes it out. */
  set(key: T, at: EpochMillis | null): void {
    if (at === null) {
      this.#at.delete(key);
      return;
    }
    if (this.#at.get(key) === at) return;
    this.#at.set(key, at);
    this.#push({ at, key });
  }

  at(key: T): EpochMillis | null {
    return this.#at.get(key) ?? null;
  }

  /** The first instant, Infinity when nothing is due. */
  get firstAt(): number {
    this.#dropStale();
    return this.#heap[0]?.at ?? Infinity;
  }

  /** Takes out what is due by `now`. */
  take(now: EpochMillis): readonly T[] {
    const due: T[] = [];
    while (this.firstAt <= now) {
      const { key } = this.#pop();
      this.#at.delete(key);
      due.push(key);
    }
    return due;
  }

  #dropStale(): void {
    for (let top = this.#heap[0]; top !== undefined && this.#at.get(top.key) !== top.at; top = this.#heap[0])
      this.#pop();
  }

  #push(entry: Entry<T>): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (heap[parent]!.at <= entry.at) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): Entry<T> {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return top;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child++;
      if (heap[child]!.at >= entry.at) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = entry;
  }
}
