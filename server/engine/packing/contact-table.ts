// For: which contacts are packed, and where they lie: 24 bytes each. May import: shared. Promises: an id is found by its hash; numbers stay while anybody holds them, then serve again.
import type { Scribe } from '../checkpoint/scribe.ts';
import { assert } from '../../../shared/assert.ts';

/** A contact that is not packed. */
export const NOWHERE = -1;
const NONE = -1;
const FIRST_ROOM = 1024;
/** Blocks are shorter, and no contact is named by so many chapters. */
const MOST = 2 ** 16 - 1;

/** 32 bits of an id (FNV-1a). */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

export class ContactTable {
  #hashes = new Uint32Array(FIRST_ROOM);
  /** Block and place in it; the block is NOWHERE of a contact that lives. */
  #blocks = new Int32Array(FIRST_ROOM);
  #places = new Uint16Array(FIRST_ROOM);
  /** When its last event happened, in whole seconds since the origin, rounded up. */
  #lasts = new Uint32Array(FIRST_ROOM);
  /** Chapters that name it. */
  #holds = new Uint16Array(FIRST_ROOM);
  /** Next of its slot, or of the free numbers. */
  #next = new Int32Array(FIRST_ROOM);
  #slots = new Int32Array(FIRST_ROOM).fill(NONE);
  #free = NONE;
  #used = 0;
  /** Contacts that lie in blocks and can be found by their ids. */
  packed = 0;

  /** Numbers given away so far: no number is as large. */
  get size(): number {
    return this.#used;
  }

  /** A number for a contact that lives. */
  add(hash: number): number {
    let number = this.#free;
    if (number === NONE) {
      if (this.#used === this.#hashes.length) this.#grow();
      number = this.#used++;
    } else this.#free = this.#next[number]!;
    this.#hashes[number] = hash;
    this.#blocks[number] = NOWHERE;
    this.#holds[number] = 0;
    return number;
  }

  remove(number: number): void {
    this.#blocks[number] = NOWHERE;
    this.#next[number] = this.#free;
    this.#free = number;
  }

  /** It lies in a block from now on; `findable`: its id leads to it. */
  put(number: number, block: number, place: number, last: number, findable: boolean): void {
    this.move(number, block, place);
    this.#lasts[number] = last;
    if (!findable) return;
    const slot = this.#slotOf(this.#hashes[number]!);
    this.#next[number] = this.#slots[slot]!;
    this.#slots[slot] = number;
    this.packed++;
  }

  /** Its id leads to it no more. */
  hide(number: number): void {
    const slot = this.#slotOf(this.#hashes[number]!);
    let before = NONE;
    for (let other = this.#slots[slot]!; other !== NONE; other = this.#next[other]!) {
      if (other === number) {
        if (before === NONE) this.#slots[slot] = this.#next[number]!;
        else this.#next[before] = this.#next[number]!;
        this.packed--;
        return;
      }
      before = other;
    }
  }

  /** It lives from now on. */
  lift(number: number): void {
    this.#blocks[number] = NOWHERE;
  }

  /** It lies elsewhere. */
  move(number: number, block: number, place: number): void {
    assert(place <= MOST, 'a record begins near the beginning of its block');
    this.#blocks[number] = block;
    this.#places[number] = place;
  }

  /** The packed contact with a hash for which `test` holds; NONE (−1) without one. */
  find(hash: number, test: (number: number) => boolean): number {
    for (let number = this.#slots[this.#slotOf(hash)]!; number !== NONE; number = this.#next[number]!)
      if (this.#hashes[number] === hash && test(number)) return number;
    return NONE;
  }

  blockOf(number: number): number {
    return this.#blocks[number]!;
  }

  placeOf(number: number): number {
    return this.#places[number]!;
  }

  lastOf(number: number): number {
    return this.#lasts[number]!;
  }

  /** One more, or one less, chapter names it. Answers how many do. */
  hold(number: number, by: 1 | -1): number {
    const holds = this.#holds[number]! + by;
    assert(holds >= 0 && holds <= MOST, 'as many chapters name a contact as can be counted');
    this.#holds[number] = holds;
    return holds;
  }

  holdsOf(number: number): number {
    return this.#holds[number]!;
  }

  #slotOf(hash: number): number {
    return hash & (this.#slots.length - 1);
  }

  #grow(): void {
    const room = 2 * this.#hashes.length;
    const old = { next: this.#next, slots: this.#slots };
    this.#hashes = wider(this.#hashes, new Uint32Array(room));
    this.#blocks = wider(this.#blocks, new Int32Array(room));
    this.#places = wider(this.#places, new Uint16Array(room));
    this.#lasts = wider(this.#lasts, new Uint32Array(room));
    this.#holds = wider(this.#holds, new Uint16Array(room));
    this.#next = new Int32Array(room);
    this.#slots = new Int32Array(room).fill(NONE);
    for (const first of old.slots)
      for (let number = first; number !== NONE; number = old.next[number]!) {
        const slot = this.#slotOf(this.#hashes[number]!);
        this.#next[number] = this.#slots[slot]!;
        this.#slots[slot] = number;
      }
  }

  inscribe(scribe: Scribe): void {
    this.#hashes = scribe.keep(this.#hashes);
    this.#blocks = scribe.keep(this.#blocks);
    this.#places = scribe.keep(this.#places);
    this.#lasts = scribe.keep(this.#lasts);
    this.#holds = scribe.keep(this.#holds);
    this.#next = scribe.keep(this.#next);
    this.#slots = scribe.keep(this.#slots);
    this.#free = scribe.keep(this.#free);
    this.#used = scribe.keep(this.#used);
  }
}

function wider<T extends Int32Array | Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
