// For: the blocks of packed contacts, which a checkpoint names by number and which are written down once (CHECK3). May import: nothing. Promises: the same bytes keep their number from one checkpoint to the next; a number is never given twice.

export type BlockNumber = number;

export class BlockNumbers {
  readonly #numbers = new WeakMap<Uint8Array, BlockNumber>();
  #next: BlockNumber;

  /** `next`: the first number that nobody has used. */
  constructor(next: BlockNumber) {
    this.#next = next;
  }

  know(bytes: Uint8Array, number: BlockNumber): void {
    this.#numbers.set(bytes, number);
    this.#next = Math.max(this.#next, number + 1);
  }

  of(bytes: Uint8Array): BlockNumber {
    let number = this.#numbers.get(bytes);
    if (number === undefined) {
      number = this.#next++;
      this.#numbers.set(bytes, number);
    }
    return number;
  }
}
