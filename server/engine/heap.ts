// For: what is due, in order of its instant. May import: nothing. Promises: O(log n) push and pop; equal instants in order of pushing.
import type { Scribe } from './checkpoint/scribe.ts';

/** A binary min-heap by instant. Entries that no longer matter are dropped by their owner when they come up. */
export class Heap<T> {
  #keys: number[] = [];
  #orders: number[] = [];
  #values: T[] = [];
  #pushed = 0;

  get size(): number {
    return this.#keys.length;
  }

  /** Key of the first entry, Infinity when empty. */
  get firstKey(): number {
    return this.#keys[0] ?? Infinity;
  }

  first(): T | undefined {
    return this.#values[0];
  }

  /** All entries, in no order. */
  values(): readonly T[] {
    return this.#values;
  }

  push(key: number, value: T): void {
    let index = this.#keys.length;
    const order = this.#pushed++;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(key, order, parent)) break;
      this.#move(parent, index);
      index = parent;
    }
    this.#put(index, key, order, value);
  }

  pop(): T | undefined {
    const top = this.#values[0];
    const key = this.#keys.pop();
    const order = this.#orders.pop();
    const value = this.#values.pop();
    if (key === undefined || order === undefined || this.#keys.length === 0) return top;
    this.#sink(key, order, value as T);
    return top;
  }

  #sink(key: number, order: number, value: T): void {
    const size = this.#keys.length;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#before(this.#keys[child + 1]!, this.#orders[child + 1]!, child)) child++;
      if (this.#before(key, order, child)) break;
      this.#move(child, index);
      index = child;
    }
    this.#put(index, key, order, value);
  }

  #before(key: number, order: number, index: number): boolean {
    const other = this.#keys[index]!;
    return key < other || (key === other && order < this.#orders[index]!);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#keys[from]!, this.#orders[from]!, this.#values[from]!);
  }

  #put(index: number, key: number, order: number, value: T): void {
    this.#keys[index] = key;
    this.#orders[index] = order;
    this.#values[index] = value;
  }

  inscribe(scribe: Scribe): void {
    this.#keys = scribe.keep(this.#keys);
    this.#orders = scribe.keep(this.#orders);
    this.#values = scribe.keep(this.#values);
    this.#pushed = scribe.keep(this.#pushed);
  }
}
