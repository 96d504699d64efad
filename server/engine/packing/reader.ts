// For: reading what Writer has written. May import: shared. Promises: the same values in the same order; never reads behind its end.
import { assert } from '../../../shared/assert.ts';

const SEVEN_BITS = 128;
const HIGHEST_SHIFT = 21;

export class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Another reader of the same bytes. */
  from(at: number): Reader {
    return new Reader(this.#bytes, at);
  }

  get isDone(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    assert(this.at < this.#bytes.length, 'packed bytes end too early');
    return this.#bytes[this.at++]!;
  }

  uint(): number {
    let value = 0;
    for (let shift = 0; shift <= HIGHEST_SHIFT; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < SEVEN_BITS) return value;
    }
    for (let factor = 2 ** (HIGHEST_SHIFT + 7); ; factor *= SEVEN_BITS) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < SEVEN_BITS) return value;
    }
  }

  int(): number {
    const value = this.uint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  float(): number {
    const value = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.at, 8).getFloat64(0);
    this.at += 8;
    return value;
  }

  text(): string {
    const told = this.uint();
    const length = told >> 1;
    if ((told & 1) === 1) return this.#wide(length);
    const from = this.at;
    this.at += length;
    return String(Reflect.apply(String.fromCharCode, null, this.#bytes.subarray(from, this.at)));
  }

  #wide(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.byte() | (this.byte() << 8));
    return text;
  }
}
