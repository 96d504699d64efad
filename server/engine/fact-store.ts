// For: the memory of facts: pages of plain numbers, which the collector of garbage neither looks through nor moves. May import: shared. Promises: a page whose facts are all gone serves again.
import type { Scribe } from './checkpoint/scribe.ts';
import { assert } from '../../shared/assert.ts';
import { NO_FACT, type FactLog } from './facts.ts';

/** Numbers of a page: 64 kB. What was told at about the same time stands together and goes together. */
const PAGE_BITS = 13;
const PAGE = 1 << PAGE_BITS;

export class FactStore {
  /** Before each fact stands the address of the one that its log kept before: page · PAGE + place. */
  #pages: Float64Array[] = [];
  /** Facts of each page that some log still holds. */
  #held: number[] = [];
  #free: number[] = [];
  #current = -1;
  #page: Float64Array = new Float64Array(0);
  #used = 0;

  /** How many pages there are, in use or free. */
  get pages(): number {
    return this.#pages.length;
  }

  /** Keeps the first `length` numbers of a fact in a log. */
  keep(log: FactLog, fact: Float64Array, length: number): void {
    if (this.#used + length >= this.#page.length) this.#turnPage(length);
    const page = this.#page;
    let to = this.#used;
    page[to++] = log.last;
    log.last = this.#current * PAGE + to;
    for (let i = 0; i < length; i++) page[to++] = fact[i]!;
    this.#used = to;
    this.#held[this.#current]!++;
  }

  /** Shows the facts of a log, the newest first. */
  see(log: FactLog, show: (facts: Float64Array, from: number) => void): void {
    for (let at = log.last; at !== NO_FACT;) {
      const page = this.#pages[at >> PAGE_BITS]!;
      const from = at & (PAGE - 1);
      show(page, from);
      at = page[from - 1]!;
    }
  }

  /** Empties a log, the newest fact first: `take` sees each of them once more. */
  drain(log: FactLog, take: (facts: Float64Array, from: number) => void): void {
    for (let at = log.last; at !== NO_FACT;) {
      const number = at >> PAGE_BITS;
      const page = this.#pages[number]!;
      const from = at & (PAGE - 1);
      take(page, from);
      at = page[from - 1]!;
      this.#letGo(number);
    }
    log.last = NO_FACT;
  }

  #letGo(number: number): void {
    this.#held[number]!--;
    if (this.#held[number] === 0 && number !== this.#current) this.#free.push(number);
  }

  #turnPage(length: number): void {
    assert(length < PAGE, 'a fact is longer than a page');
    if (this.#held[this.#current] === 0) this.#free.push(this.#current);
    let number = this.#free.pop();
    if (number === undefined) {
      number = this.#pages.push(new Float64Array(PAGE)) - 1;
      this.#held.push(0);
    }
    this.#current = number;
    this.#page = this.#pages[number]!;
    this.#used = 0;
  }

  inscribe(scribe: Scribe): void {
    // What stands in a free page is nobody's: nothing takes no room.
    for (const number of this.#free) this.#pages[number]!.fill(0);
    this.#pages = scribe.keep(this.#pages);
    this.#held = scribe.keep(this.#held);
    this.#free = scribe.keep(this.#free);
    this.#current = scribe.keep(this.#current);
    this.#page = scribe.keep(this.#page);
    this.#used = scribe.keep(this.#used);
  }
}
