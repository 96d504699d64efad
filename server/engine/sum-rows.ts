// For: the rows of counters of one group: all of them, and those before a day, a quarter hour or a window. May import: shared. Promises: a row that nothing has been counted in takes no room and reads as 0.
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { SLIDES } from '../../shared/metrics/windows.ts';
import type { Scribe } from './checkpoint/scribe.ts';
import { addTo } from './facts.ts';
import type { NumberPool } from './number-pool.ts';

/** Which row holds the facts before today, before the running quarter hour, and the first of those before a sliding window, in the order of SLIDES. Row 0 holds all. */
export const BEFORE_TODAY = 1;
export const BEFORE_QUARTER = 2;
export const BEFORE_SLIDE = 3;
const ROWS = BEFORE_SLIDE + SLIDES.length;

/** Where groups of one kind have each row: in the order in which they were first needed. */
export class RowOrder {
  #bases: number[] = Array.from({ length: ROWS }, (_, row) => (row === 0 ? 0 : -1));
  #next = COUNTER_COUNT;

  /** Where a row begins; −1 as long as nobody has needed it. */
  baseOf(row: number): number {
    return this.#bases[row]!;
  }

  place(row: number): number {
    if (this.#bases[row]! < 0) {
      this.#bases[row] = this.#next;
      this.#next += COUNTER_COUNT;
    }
    return this.#bases[row]!;
  }

  inscribe(scribe: Scribe): void {
    this.#bases = scribe.keep(this.#bases);
    this.#next = scribe.keep(this.#next);
  }
}

/** Who counts. */
export interface Counting {
  /** All that has been counted, by slot, then the other rows as far as there are any. */
  sums: Float64Array;
}

export class SumRows {
  readonly #of: Counting;
  #order: RowOrder;
  readonly #pool: NumberPool;

  /** The sums of whom, which it makes and makes longer. */
  constructor(of: Counting, order: RowOrder, pool: NumberPool) {
    this.#of = of;
    this.#order = order;
    this.#pool = pool;
    of.sums = pool.take(COUNTER_COUNT);
  }

  /** A counter of a row other than the first. */
  at(row: number, slot: number): number {
    const base = this.#order.baseOf(row);
    const { sums } = this.#of;
    return base < 0 || base >= sums.length ? 0 : sums[base + slot]!;
  }

  /** Adds the counters of a fact to a row other than the first. */
  add(row: number, facts: Float64Array, from: number, end: number, sign: 1 | -1): void {
    const base = this.#make(row);
    addTo(this.#of.sums, base, facts, from, end, sign);
  }

  /** A row becomes what the first one is. */
  copy(row: number): void {
    const base = this.#order.baseOf(row);
    const isMade = base >= 0 && base < this.#of.sums.length;
    if (!isMade && !this.#hasCounted()) return;
    const to = this.#make(row);
    this.#of.sums.copyWithin(to, 0, COUNTER_COUNT);
  }

  /** A row, to be changed. */
  row(row: number): Float64Array {
    const base = this.#make(row);
    return this.#of.sums.subarray(base, base + COUNTER_COUNT);
  }

  #hasCounted(): boolean {
    for (let slot = 0; slot < COUNTER_COUNT; slot++) if (this.#of.sums[slot] !== 0) return true;
    return false;
  }

  /** Where a row begins, with room for it. */
  #make(row: number): number {
    const base = this.#order.place(row);
    if (base < this.#of.sums.length) return base;
    const longer = this.#pool.take(base + COUNTER_COUNT);
    longer.set(this.#of.sums);
    this.#pool.give(this.#of.sums);
    this.#of.sums = longer;
    return base;
  }

  inscribe(scribe: Scribe): void {
    this.#order = scribe.keep(this.#order);
  }
}
