// For: many short arrays of plain numbers. May import: shared. Promises: they are cut from large pages, all 0; what is given back serves again.

/** Numbers of a page: 256 kB. An array of its own costs some 300 bytes more than what stands in it. */
const PAGE = 1 << 15;

export class NumberPool {
  #page = new Float64Array(0);
  #used = 0;
  /** Length → what was given back. */
  readonly #free = new Map<number, Float64Array[]>();

  /** `length` numbers, all 0; at most a page. */
  take(length: number): Float64Array {
    const known = this.#free.get(length)?.pop();
    if (known !== undefined) return known.fill(0);
    if (this.#used + length > this.#page.length) {
      this.#page = new Float64Array(PAGE);
      this.#used = 0;
    }
    this.#used += length;
    return this.#page.subarray(this.#used - length, this.#used);
  }

  /** Nobody uses it any more. */
  give(array: Float64Array): void {
    const free = this.#free.get(array.length);
    if (free === undefined) this.#free.set(array.length, [array]);
    else free.push(array);
  }
}
