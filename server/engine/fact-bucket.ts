// For: the facts of a few seconds in a quarter of their room. May import: shared. Promises: read back equal, bit for bit, pressed or not; in the order of writing.
import { must } from '../../shared/assert.ts';
import type { Scribe } from './checkpoint/scribe.ts';
import type { Packer } from './packing/blocks.ts';
import { AT, COUNT, COUNTERS, NO_WAIT, WAIT } from './facts.ts';

/**
 * Words of 32 bits. Of a fact: the place of its scope; its instant within the bucket and how many counters, turned if a wait
 * follows; the wait; of each counter its slot and the value, or how that is found.
 */
const AT_BITS = 14;
const AT_MASK = (1 << AT_BITS) - 1;
const SLOT_BITS = 7;
const SLOT_MASK = (1 << SLOT_BITS) - 1;
/** The value stands in the rest of the word; is the moment of the counter before (docs/spec.md INT1); is a double in the next two. */
const KIND = { here: 0, moment: 1 << SLOT_BITS, double: 2 << SLOT_BITS } as const;
const KIND_MASK = 3 << SLOT_BITS;
const VALUE_SHIFT = SLOT_BITS + 2;
const LARGEST = 2 ** (31 - VALUE_SHIFT) - 1;
const HEAD_WORDS = 3;
const COUNTER_WORDS = 3;
/** Bytes of one. */
const WORD = 4;
/** A bucket that is over gives back what it did not need, if that is much. */
const SPARE = 256;

const NO_WORDS = new Int32Array(0);

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** Facts of less than 16 s, instants of whole ms. */
export class FactBucket {
  /** Number of the stretch of time that it holds; −1 before the first. */
  key = -1;
  /** Words in use. */
  length = 0;
  /** Of pressed ones none, or while they are read just those in use. */
  #words: Int32Array = NO_WORDS;
  /** What the words are, pressed; null where there is more to come. */
  #pressed: Uint8Array | null = null;
  #presser: Packer | null = null;
  #start = 0;
  #origin: number;

  /** `origin`: what moments are relative to. */
  constructor(origin: number) {
    this.#origin = origin;
  }

  /** What moments are relative to: to be told before the first. */
  momentsFrom(origin: number): void {
    this.#origin = origin;
  }

  /** Serves for another stretch, which begins at `start`. */
  begin(key: number, start: number): void {
    this.key = key;
    this.#start = start;
    this.length = 0;
    if (this.#pressed === null) return;
    this.#pressed = null;
    this.#words = NO_WORDS;
  }

  /** Adds the fact between `from` and `end`, or its opposite. When room runs out, at least `usual` words are taken. */
  add(facts: Float64Array, from: number, end: number, sign: 1 | -1, usual: number): void {
    const most = this.length + HEAD_WORDS + ((end - from - COUNTERS) >> 1) * COUNTER_WORDS;
    if (most > this.#words.length) this.#resize(Math.max(2 * most, usual + (usual >> 1)));
    const words = this.#words;
    const at = facts[from + AT]!;
    const wait = facts[from + WAIT]!;
    const head = (at - this.#start) | (facts[from + COUNT]! << AT_BITS);
    let to = this.length;
    words[to++] = facts[from]!;
    if (wait === NO_WAIT) words[to++] = head;
    else {
      words[to++] = ~head;
      words[to++] = sign > 0 ? wait : NO_WAIT - 1 - wait;
    }
    let before = 0;
    for (let i = from + COUNTERS; i < end; i += 2) {
      const slot = facts[i]!;
      const value = sign * facts[i + 1]!;
      const small = value | 0;
      if (small === value && small <= LARGEST && small >= -LARGEST) words[to++] = slot | (small << VALUE_SHIFT);
      else if (value === before * (at - this.#origin)) words[to++] = slot | KIND.moment;
      else to = writeDouble(words, to, slot, value);
      before = value;
    }
    this.length = to;
  }

  /** Reads the fact that begins at word `at` into `fact`; answers where the next one begins. */
  read(at: number, fact: Float64Array): number {
    if (this.#words.length === 0) this.#words = this.#inUse();
    const words = this.#words;
    let from = at;
    fact[0] = words[from++]!;
    const told = words[from++]!;
    const head = told < 0 ? ~told : told;
    const instant = this.#start + (head & AT_MASK);
    const count = head >> AT_BITS;
    fact[AT] = instant;
    fact[WAIT] = told < 0 ? words[from++]! : NO_WAIT;
    fact[COUNT] = count;
    let before = 0;
    for (let i = COUNTERS; i < COUNTERS + 2 * count; i += 2) {
      const word = words[from++]!;
      let value = word >> VALUE_SHIFT;
      const kind = word & KIND_MASK;
      if (kind === KIND.moment) value = before * (instant - this.#origin);
      else if (kind === KIND.double) {
        halves[0] = words[from++]!;
        halves[1] = words[from++]!;
        value = double[0]!;
      }
      fact[i] = word & SLOT_MASK;
      fact[i + 1] = value;
      before = value;
    }
    return from;
  }

  /** Its time is over: it will hardly grow. */
  trim(): void {
    if (this.#words.length > this.length + SPARE) this.#resize(this.length);
  }

  /** Its time is over long since: it will hardly be read, let alone grow. */
  press(by: Packer): void {
    if (this.length === 0 || this.#pressed !== null) return;
    const { buffer, byteOffset } = this.#words;
    this.#pressed = by.pack(new Uint8Array(buffer, byteOffset, this.length * WORD));
    this.#presser = by;
    this.rest();
  }

  /** It has been read. */
  rest(): void {
    if (this.#pressed !== null) this.#words = NO_WORDS;
  }

  /** Room for more than there is: a pressed one always comes here first. */
  #resize(room: number): void {
    const words = new Int32Array(room);
    words.set(this.#inUse());
    this.#words = words;
    this.#pressed = null;
  }

  #inUse(): Int32Array {
    if (this.#pressed === null) return this.#words.subarray(0, this.length);
    const presser = must(this.#presser, 'who pressed a bucket');
    return new Int32Array(presser.unpack(this.#pressed).slice().buffer);
  }

  /** Whoever pressed it in another process. */
  pressedBy(presser: Packer | null): void {
    this.#presser = presser;
  }

  inscribe(scribe: Scribe): void {
    this.#origin = scribe.keep(this.#origin);
    this.#start = scribe.keep(this.#start);
    // Room behind the last word is worth nothing.
    this.#words = scribe.keep(this.#pressed === null ? this.#words.subarray(0, this.length) : NO_WORDS);
    this.#pressed = scribe.keep(this.#pressed);
  }
}

function writeDouble(words: Int32Array, at: number, slot: number, value: number): number {
  words[at] = slot | KIND.double;
  double[0] = value;
  words[at + 1] = halves[0]!;
  words[at + 2] = halves[1]!;
  return at + 3;
}
