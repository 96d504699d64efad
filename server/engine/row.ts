// For: what one group counted in one quarter hour. May import: shared. Promises: packed, it takes a byte or three for each counter that is not 0, and reads as it was.
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { added } from './contact.ts';
import type { Histogram } from './histogram.ts';
import { bytesOf, textOf } from './packing/byte-text.ts';
import { Reader } from './packing/reader.ts';
import { Writer } from './packing/writer.ts';

/** A bucket as it stands for a wait that was taken back, and back again. */
const takenBack = (bucket: number): number => -1 - bucket;

/** Whole numbers up to here are written as such, others as doubles. */
const LARGEST = 2 ** 50;
const isShort = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= LARGEST;

const NONE: readonly number[] = [];
const writer = new Writer();
/** The counters of the packed row that was read last, and its text. */
const lastRead = new Float64Array(COUNTER_COUNT);
let lastText = '';

export class Row {
  /** Null while it is packed. */
  #counters: Float64Array | null = new Float64Array(COUNTER_COUNT);
  /** Buckets of the waits of visits that ended in it; one taken back stands there a second time, turned by `takenBack`. */
  #waits: readonly number[] = NONE;
  /** Its counters, slot and value, then its waits; '' while it is not packed. */
  #packed = '';

  get isPacked(): boolean {
    return this.#counters === null;
  }

  /** The counters, to be changed: of one that is not packed. */
  get counters(): Float64Array {
    this.open();
    return this.#counters!;
  }

  at(slot: number): number {
    return this.#seen()[slot]!;
  }

  /** All counters, for the moment. */
  seen(): Readonly<Float64Array> {
    return this.#seen();
  }

  countWait(bucket: number, by: 1 | -1): void {
    this.open();
    this.#waits = added(this.#waits, by > 0 ? bucket : takenBack(bucket));
  }

  /** Adds its waits to a distribution, `sign` times. */
  addWaitsTo(sum: Histogram, sign: 1 | -1): void {
    for (const bucket of this.#counters === null ? this.#readWaits() : this.#waits)
      if (bucket >= 0) sum.add(bucket, sign);
      else sum.add(takenBack(bucket), sign > 0 ? -1 : 1);
  }

  /** It will hardly change any more. */
  pack(): void {
    const counters = this.#counters;
    if (counters === null) return;
    writer.clear();
    for (let slot = 0; slot < COUNTER_COUNT; slot++) if (counters[slot] !== 0) writeCounter(slot, counters[slot]!);
    writer.uint(END);
    for (const wait of this.#waits) writer.int(wait);
    this.#packed = textOf(writer.view());
    this.#counters = null;
    this.#waits = NONE;
  }

  open(): void {
    if (this.#counters !== null) return;
    this.#counters = this.#seen().slice();
    this.#waits = this.#readWaits();
    this.#packed = '';
  }

  #seen(): Float64Array {
    if (this.#counters !== null) return this.#counters;
    if (lastText === this.#packed) return lastRead;
    lastText = this.#packed;
    lastRead.fill(0);
    const from = new Reader(bytesOf(this.#packed));
    readCounters(from, (slot, value) => (lastRead[slot] = value));
    return lastRead;
  }

  #readWaits(): number[] {
    const from = new Reader(bytesOf(this.#packed));
    readCounters(from, () => undefined);
    const waits: number[] = [];
    while (!from.isDone) waits.push(from.int());
    return waits;
  }
}

/** Twice the slot and one: a double follows; stands behind the last. */
const END = 2 * COUNTER_COUNT;

function writeCounter(slot: number, value: number): void {
  if (isShort(value)) {
    writer.uint(2 * slot);
    writer.int(value);
  } else {
    writer.uint(2 * slot + 1);
    writer.float(value);
  }
}

function readCounters(from: Reader, see: (slot: number, value: number) => void): void {
  for (let tag = from.uint(); tag !== END; tag = from.uint())
    see(tag >> 1, (tag & 1) === 0 ? from.int() : from.float());
}
