// For: writing numbers and texts as few bytes. May import: shared. Promises: what Reader reads; grows as needed; may be cleared and used again.
import { assert } from '../../../shared/assert.ts';
import type { Scribe } from '../checkpoint/scribe.ts';

const SEVEN_BITS = 128;
/** Beyond it shifts do not reach. */
const SHIFTABLE = 2 ** 31;

export class Writer {
  #bytes: Uint8Array = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  /** What has been written, until more is. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** 0 … 255. */
  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^53: seven bits a byte. */
  uint(value: number): void {
    let rest = value;
    while (rest >= SHIFTABLE) {
      this.byte((rest % SEVEN_BITS) | SEVEN_BITS);
      rest = Math.floor(rest / SEVEN_BITS);
    }
    while (rest >= SEVEN_BITS) {
      this.byte((rest & 127) | SEVEN_BITS);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A whole number of either sign, up to 2^52. */
  int(value: number): void {
    this.uint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A double as it is. */
  float(value: number): void {
    this.#grow(8);
    this.#view.setFloat64(this.length, value);
    this.length += 8;
  }

  text(text: string): void {
    let wide = 0;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= SEVEN_BITS) wide = 1;
    this.uint(text.length * 2 + wide);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.byte(unit & 255);
      if (wide === 1) this.byte(unit >> 8);
    }
  }

  bytes(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** As numbers: bytes are taken for something that stays as it is. */
  inscribe(scribe: Scribe): void {
    const written = scribe.keep(new Int8Array(this.view()));
    this.clear();
    this.bytes(new Uint8Array(written));
  }

  #grow(by: number): void {
    if (this.length + by <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + by));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    assert(this.length + by <= bytes.length, 'room to write');
  }
}
