// For: records in blocks, many in one. May import: shared. Promises: a block is pressed once, when it is full; one whose records are mostly gone is written anew.
import type { Scribe } from '../checkpoint/scribe.ts';
import { assert } from '../../../shared/assert.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Makes bytes fewer, and back. */
export interface Packer {
  pack(bytes: Uint8Array): Uint8Array;
  unpack(bytes: Uint8Array): Uint8Array;
}
const AS_IT_IS: Packer = { pack: (bytes) => bytes.slice(), unpack: (bytes) => bytes };

/** A block is full at so many bytes: what one restored contact costs to unpack, against how well it packs. */
const FULL = 32 * 1024;
/** Blocks kept unpacked. */
const READ = 8;

interface Block {
  bytes: Uint8Array;
  /** Records that are still wanted, and all of them. */
  wanted: number;
  records: number;
}

/** Where a record lies. */
export interface Place {
  readonly block: number;
  readonly at: number;
}

/** Who knows where records lie, by the numbers of their owners. */
export interface Movers {
  isAt(owner: number, place: Place): boolean;
  move(owner: number, place: Place): void;
}

export class Blocks {
  readonly #packer: Packer;
  #blocks: (Block | null)[] = [];
  #free: number[] = [];
  /** The block that is being filled, and its number. */
  readonly #open = new Writer();
  #openNumber = -1;
  #read: { readonly block: number; readonly bytes: Uint8Array }[] = [];
  readonly #movers: Movers | null;

  /** Without `movers` records stay where they are. */
  constructor(packer: Packer | null, movers: Movers | null) {
    this.#packer = packer ?? AS_IT_IS;
    this.#movers = movers;
  }

  /** Bytes held. */
  get size(): number {
    return this.#blocks.reduce((sum, block) => sum + (block?.bytes.length ?? 0), this.#open.length);
  }

  /** Keeps a record. */
  add(owner: number, record: Uint8Array): Place {
    if (this.#openNumber < 0 || this.#open.length + record.length > FULL) this.#turn();
    const place = { block: this.#openNumber, at: this.#open.length };
    this.#open.uint(owner);
    this.#open.uint(record.length);
    this.#open.bytes(record);
    const block = this.#blocks[this.#openNumber]!;
    block.wanted++;
    block.records++;
    return place;
  }

  /** Where its record begins. */
  reader({ block, at }: Place): Reader {
    const reader = new Reader(this.#bytesOf(block), at);
    reader.uint();
    reader.uint();
    return reader;
  }

  /** A record is wanted no more. */
  release(number: number): void {
    const block = this.#blocks[number];
    assert(block !== null && block !== undefined, 'a packed block is there');
    block.wanted--;
    if (number === this.#openNumber) return;
    if (block.wanted === 0) this.#drop(number);
    else if (this.#movers !== null && 4 * block.wanted < block.records) this.#rewrite(number, this.#movers);
  }

  #drop(number: number): void {
    this.#blocks[number] = null;
    this.#free.push(number);
    this.#read = this.#read.filter(({ block }) => block !== number);
  }

  /** What is left of a block goes into the open one. */
  #rewrite(number: number, movers: Movers): void {
    const bytes = this.#bytesOf(number);
    const reader = new Reader(bytes);
    while (!reader.isDone) {
      const at = reader.at;
      const owner = reader.uint();
      const length = reader.uint();
      if (movers.isAt(owner, { block: number, at }))
        movers.move(owner, this.add(owner, bytes.subarray(reader.at, reader.at + length)));
      reader.at += length;
    }
    this.#drop(number);
  }

  #turn(): void {
    if (this.#openNumber >= 0) {
      const block = this.#blocks[this.#openNumber]!;
      block.bytes = this.#packer.pack(this.#open.view());
      if (block.wanted === 0) this.#drop(this.#openNumber);
    }
    this.#open.clear();
    const block = { bytes: new Uint8Array(0), wanted: 0, records: 0 };
    this.#openNumber = this.#free.pop() ?? this.#blocks.length;
    this.#blocks[this.#openNumber] = block;
  }

  #bytesOf(number: number): Uint8Array {
    if (number === this.#openNumber) return this.#open.view();
    const known = this.#read.find(({ block }) => block === number);
    if (known !== undefined) return known.bytes;
    const block = this.#blocks[number];
    assert(block !== null && block !== undefined, 'a packed block is there');
    const bytes = this.#packer.unpack(block.bytes);
    this.#read.push({ block: number, bytes });
    if (this.#read.length > READ) this.#read.shift();
    return bytes;
  }

  inscribe(scribe: Scribe): void {
    this.#blocks = scribe.keep(this.#blocks);
    this.#free = scribe.keep(this.#free);
    scribe.keep(this.#open);
    this.#openNumber = scribe.keep(this.#openNumber);
    scribe.afterwards(() => (this.#read = []));
  }
}
