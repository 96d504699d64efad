// For: reading what GraphWriter has written, into an engine that has just been made (CHECK1). May import: shared. Promises: who held the same object holds the same one; bytes of another kind throw.
import { assert, must } from '../../../shared/assert.ts';
import { businessHours, type BusinessHours } from '../../../shared/business-hours/business-hours.ts';
import type { Hours } from '../../../shared/business-hours/hours.ts';
import { calendarFor } from '../../../shared/calendar.ts';
import type { NumberPool } from '../number-pool.ts';
import { Reader } from '../packing/reader.ts';
import type { BlockNumber } from './blocks.ts';
import type { Makers } from './classes.ts';
import { NUMBERS, readNumbers, type Numbers } from './numbers.ts';
import { isInscribed, type Inscribed, type Scribe } from './scribe.ts';
import { TAG } from './tags.ts';

type Fields = Record<string, unknown>;

/** Fields of many objects, and an object that has them: a copy of it takes them all at once. */
interface Shape {
  readonly keys: readonly string[];
  readonly model: object;
}

interface Named {
  readonly object: object;
  readonly keys: readonly string[];
}

const NO_KEYS: readonly string[] = [];

export class GraphReader implements Scribe {
  readonly #from: Reader;
  readonly #blocks: ReadonlyMap<BlockNumber, Uint8Array>;
  readonly #makers: ReadonlyMap<string, () => object>;
  readonly #pool: NumberPool;
  readonly #known: object[] = [];
  readonly #texts: string[] = [];
  readonly #shapes: Shape[] = [];
  readonly #hours = new Map<string, BusinessHours>();
  #named: Named[] = [];
  readonly #last: (() => void)[] = [];

  constructor(bytes: Uint8Array, blocks: ReadonlyMap<BlockNumber, Uint8Array>, makers: Makers, pool: NumberPool) {
    this.#from = new Reader(bytes);
    this.#blocks = blocks;
    this.#makers = makers;
    this.#pool = pool;
  }

  /** Fills a root of the kind that was written. */
  read(root: Inscribed): void {
    root.inscribe(this);
    while (this.#named.length > 0) {
      const named = this.#named;
      this.#named = [];
      for (const one of named) this.#readBody(one);
    }
    assert(this.#from.isDone, 'a checkpoint ends where it ends');
    for (const run of this.#last) run();
  }

  keep<T>(value: T): T {
    return this.#read(value, false) as T;
  }

  fill<T extends object>(value: T): T {
    return this.#read(value, true) as T;
  }

  afterwards(run: () => void): void {
    this.#last.push(run);
  }

  /** `present`: what stands in the place now; only `isFilled`, or one of its kind, it is written into. */
  #read(present: unknown, isFilled: boolean): unknown {
    const from = this.#from;
    const tag = from.byte();
    switch (tag) {
      case TAG.null:
        return null;
      case TAG.undefined:
        return undefined;
      case TAG.false:
      case TAG.true:
        return tag === TAG.true;
      case TAG.int:
        return from.int();
      case TAG.float:
        return from.float();
      case TAG.infinity:
        return Infinity;
      case TAG.minusInfinity:
        return -Infinity;
      default:
        return this.#readMore(tag, present, isFilled);
    }
  }

  #readMore(tag: number, present: unknown, isFilled: boolean): unknown {
    const from = this.#from;
    switch (tag) {
      case TAG.known:
        return must(this.#known[from.uint()], 'an object that was named before');
      case TAG.text:
      case TAG.newText:
        return this.#readText(tag);
      case TAG.block:
        return must(this.#blocks.get(from.uint()), 'a block of a checkpoint');
      case TAG.calendar:
        return calendarFor(this.#readName(), this.#readName());
      case TAG.hours:
        return this.#readHours();
      case TAG.numbers:
        return this.#readNumbers(present);
      default:
        return this.#readHead(tag, present, isFilled);
    }
  }

  #readText(tag: number): string {
    if (tag === TAG.text) return must(this.#texts[this.#from.uint()], 'a text that was written before');
    const text = this.#from.text();
    this.#texts.push(text);
    return text;
  }

  #readName(): string {
    return this.#readText(this.#from.byte());
  }

  #readHours(): BusinessHours {
    const text = this.#readName();
    const zone = this.#readName();
    const key = `${zone} ${text}`;
    let hours = this.#hours.get(key);
    if (hours === undefined) this.#hours.set(key, (hours = businessHours(JSON.parse(text) as Hours, zone)));
    return hours;
  }

  #readNumbers(present: unknown): object {
    const kind = must(NUMBERS[this.#from.byte()], 'a kind of numbers');
    const length = this.#from.uint();
    const numbers = this.#room(kind, length, present);
    this.#known.push(numbers);
    readNumbers(this.#from, numbers);
    return numbers;
  }

  /** What stands there was made with its holder, and by nobody else's hand. What was cut from a page is so again. */
  #room(kind: (typeof NUMBERS)[number], length: number, present: unknown): Numbers {
    if (!(present instanceof kind)) return new kind(length);
    if (present.length === length) return present.fill(0);
    if (!(present instanceof Float64Array) || present.byteLength === present.buffer.byteLength) return new kind(length);
    this.#pool.give(present);
    return this.#pool.take(length);
  }

  #readHead(tag: number, present: unknown, isFilled: boolean): object {
    const name = tag === TAG.instance ? this.#readName() : '';
    const shape = tag === TAG.object || tag === TAG.instance ? this.#readShape() : null;
    const object =
      tag === TAG.instance ? this.#instance(name, present, isFilled) : shellOf(tag, shape, isFilled ? present : null);
    this.#known.push(object);
    this.#named.push({ object, keys: shape?.keys ?? NO_KEYS });
    return object;
  }

  /** A new one; of what there is one of, and of what is filled, the one that stands there. */
  #instance(name: string, present: unknown, isFilled: boolean): object {
    const make = this.#makers.get(name);
    if (make !== undefined && !isFilled) return make();
    const isThere = typeof present === 'object' && present?.constructor.name === name;
    assert(isThere, () => `a checkpoint names a ${name} that is not there`);
    return present;
  }

  #readShape(): Shape {
    const number = this.#from.uint();
    if (number > 0) return must(this.#shapes[number - 1], 'a shape that was written before');
    const keys: string[] = [];
    for (let left = this.#from.uint(); left > 0; left--) keys.push(this.#readName());
    const shape = { keys, model: JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as object };
    this.#shapes.push(shape);
    return shape;
  }

  #readBody({ object, keys }: Named): void {
    if (Array.isArray(object)) this.#readItems(object);
    else if (object instanceof Map) this.#readPairs(object);
    else if (object instanceof Set) this.#readMembers(object);
    else this.#readFields(object as Fields, keys);
  }

  #readItems(list: unknown[]): void {
    const count = this.#from.uint();
    list.length = 0;
    for (let i = 0; i < count; i++) list.push(this.#read(undefined, false));
  }

  #readPairs(map: Map<unknown, unknown>): void {
    map.clear();
    for (let left = this.#from.uint(); left > 0; left -= 2)
      map.set(this.#read(undefined, false), this.#read(undefined, false));
  }

  #readMembers(set: Set<unknown>): void {
    set.clear();
    for (let left = this.#from.uint(); left > 0; left--) set.add(this.#read(undefined, false));
  }

  #readFields(object: Fields, keys: readonly string[]): void {
    const isPlain = Object.getPrototypeOf(object) === Object.prototype;
    if (!isPlain && isInscribed(object)) object.inscribe(this);
    for (const key of keys) object[key] = this.#read(isPlain ? undefined : object[key], false);
  }
}

/** Something empty, or what is to be filled. */
function shellOf(tag: number, shape: Shape | null, present: unknown): object {
  if (tag === TAG.list) return Array.isArray(present) ? (present as unknown[]) : [];
  if (tag === TAG.map) return present instanceof Map ? present : new Map<unknown, unknown>();
  if (tag === TAG.set) return present instanceof Set ? present : new Set<unknown>();
  return { ...must(shape, 'a shape').model };
}
