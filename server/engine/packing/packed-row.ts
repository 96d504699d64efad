// For: a quarter hour that will hardly change any more. May import: shared. Promises: a byte or three for each counter that is not 0; reads as the row did.
import { COUNTER_COUNT } from '../../../shared/metrics/counters.ts';
import type { Scribe } from '../checkpoint/scribe.ts';
import type { Histogram } from '../histogram.ts';
import { addWaits, Row, type SeenRow } from '../row.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Whole numbers up to here are written as such, others as doubles. */
const LARGEST = 2 ** 50;
const isShort = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= LARGEST;

const writer = new Writer();
/** The counters that were read last, and of which text. */
const lastRead = new Float64Array(COUNTER_COUNT);
let lastText = '';

export class PackedRow implements SeenRow {
  /** Its counters, slot and value, then its waits. */
  #text: string;

  constructor({ counters, waits }: Row) {
    writer.clear();
    for (let slot = 0; slot < COUNTER_COUNT; slot++) if (counters[slot] !== 0) writeCounter(slot, counters[slot]!);
    writer.uint(END);
    for (const wait of waits ?? []) writer.int(wait);
    this.#text = textOf(writer.view());
  }

  at(slot: number): number {
    return this.seen()[slot]!;
  }

  seen(): Readonly<Float64Array> {
    if (lastText === this.#text) return lastRead;
    lastText = this.#text;
    lastRead.fill(0);
    readCounters(new Reader(bytesOf(this.#text)), (slot, value) => (lastRead[slot] = value));
    return lastRead;
  }

  addWaitsTo(sum: Histogram, sign: 1 | -1): void {
    addWaits(this.#waits(), sum, sign);
  }

  /** The same, to be changed. */
  open(): Row {
    const row = new Row();
    row.counters.set(this.seen());
    const waits = this.#waits();
    if (waits.length > 0) row.waits = waits;
    return row;
  }

  #waits(): number[] {
    const from = new Reader(bytesOf(this.#text));
    readCounters(from, () => undefined);
    const waits: number[] = [];
    while (!from.isDone) waits.push(from.int());
    return waits;
  }

  inscribe(scribe: Scribe): void {
    this.#text = scribe.keep(this.#text);
  }
}

/** Twice the slot, and one more where a double follows; this stands behind the last. */
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
