// For: small pieces of bytes in pages: no object of its own for a piece. May import: shared. Promises: a piece stays where it is; a page whose pieces are all gone serves again.
import { assert } from '../../../shared/assert.ts';
import { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

const PAGE_BITS = 18;
const PAGE = 2 ** PAGE_BITS;

export class Pages {
  readonly #pages: Uint8Array[] = [];
  /** Pieces of each page that are still wanted. */
  readonly #held: number[] = [];
  readonly #free: number[] = [];
  #current = -1;
  #used = PAGE;

  /** Bytes held, wanted or not. */
  get size(): number {
    return this.#pages.reduce((sum, page) => sum + page.length, 0);
  }

  /** Keeps what a writer holds; answers its address. */
  add(from: Writer): number {
    const bytes = from.view();
    if (this.#used + bytes.length > PAGE) this.#turn(bytes.length);
    const at = this.#used;
    this.#pages[this.#current]!.set(bytes, at);
    this.#used += bytes.length;
    this.#held[this.#current]!++;
    return this.#current * PAGE + at;
  }

  /** Reads a piece from its beginning: where it ends its owner knows. */
  reader(address: number): Reader {
    const page = this.#pages[Math.floor(address / PAGE)];
    assert(page !== undefined, 'a page of packed pieces is there');
    return new Reader(page, address % PAGE);
  }

  release(address: number): void {
    const number = Math.floor(address / PAGE);
    this.#held[number]!--;
    if (this.#held[number] === 0 && number !== this.#current) this.#free.push(number);
  }

  #turn(length: number): void {
    if (this.#held[this.#current] === 0) this.#free.push(this.#current);
    let number = length > PAGE ? undefined : this.#free.pop();
    if (number === undefined) {
      number = this.#pages.push(new Uint8Array(Math.max(PAGE, length))) - 1;
      this.#held.push(0);
    }
    this.#current = number;
    this.#used = 0;
  }
}
