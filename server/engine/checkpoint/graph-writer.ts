// For: all that the engine holds, as bytes (CHECK1). May import: shared. Promises: an object that many hold is written once; what it does not know it refuses; nothing is changed by it.
import { assert } from '../../../shared/assert.ts';
import { hoursOf } from '../../../shared/business-hours/business-hours.ts';
import type { Calendar } from '../../../shared/calendar.ts';
import { Writer } from '../packing/writer.ts';
import type { BlockNumber, BlockNumbers } from './blocks.ts';
import { DROPPED } from './classes.ts';
import { NUMBERS, writeNumbers, type Numbers } from './numbers.ts';
import { isInscribed, isPlainObject, type Inscribed, type Scribe } from './scribe.ts';
import { REWIRED, TAG } from './tags.ts';

/** Whole numbers up to here are written as such. */
const LARGEST = 2 ** 51;

type Fields = Readonly<Record<string, unknown>>;

export class GraphWriter implements Scribe {
  /** Blocks that were named, by their numbers. */
  readonly blocks = new Map<BlockNumber, Uint8Array>();
  readonly #to = new Writer();
  readonly #numbers: BlockNumbers;
  readonly #known = new Map<object, number>();
  readonly #texts = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  /** Objects that have been named and not yet been written: a graph this deep is not to be walked by recursion. */
  #named: object[] = [];

  constructor(numbers: BlockNumbers) {
    this.#numbers = numbers;
  }

  /** The bytes of a root and of all that it holds. */
  write(root: Inscribed): Uint8Array {
    root.inscribe(this);
    while (this.#named.length > 0) {
      const named = this.#named;
      this.#named = [];
      for (const object of named) this.#writeBody(object);
    }
    return this.#to.view();
  }

  keep<T>(value: T): T {
    this.#write(value);
    return value;
  }

  fill<T extends object>(value: T): T {
    return this.keep(value);
  }

  afterwards(): void {
    // Only reading needs it.
  }

  #write(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.#to.byte(TAG.undefined);
      case 'boolean':
        return this.#to.byte(value ? TAG.true : TAG.false);
      case 'number':
        return this.#writeNumber(value);
      case 'string':
        return this.#writeText(value);
      default:
        assert(typeof value === 'object', () => `a checkpoint holds no ${typeof value}`);
        if (value === null || DROPPED.has(value.constructor)) return this.#to.byte(TAG.null);
        return this.#writeObject(value);
    }
  }

  #writeNumber(value: number): void {
    const to = this.#to;
    if (value === Infinity) return to.byte(TAG.infinity);
    if (value === -Infinity) return to.byte(TAG.minusInfinity);
    const isPlain = Number.isInteger(value) && Math.abs(value) <= LARGEST && !Object.is(value, -0);
    to.byte(isPlain ? TAG.int : TAG.float);
    if (isPlain) to.int(value);
    else to.float(value);
  }

  #writeText(text: string): void {
    const known = this.#texts.get(text);
    this.#to.byte(known === undefined ? TAG.newText : TAG.text);
    if (known !== undefined) return this.#to.uint(known);
    this.#texts.set(text, this.#texts.size);
    this.#to.text(text);
  }

  #writeObject(value: object): void {
    const known = this.#known.get(value);
    if (known !== undefined) {
      this.#to.byte(TAG.known);
      return this.#to.uint(known);
    }
    if (value instanceof Uint8Array) return this.#writeBlock(value);
    if (this.#writeShared(value)) return;
    this.#known.set(value, this.#known.size);
    if (ArrayBuffer.isView(value)) return this.#writeNumbers(value as Numbers);
    this.#writeHead(value);
    this.#named.push(value);
  }

  #writeBlock(bytes: Uint8Array): void {
    const number = this.#numbers.of(bytes);
    this.blocks.set(number, bytes);
    this.#to.byte(TAG.block);
    this.#to.uint(number);
  }

  /** What is made of few words, and made once for each. */
  #writeShared(value: object): boolean {
    const hours = hoursOf(value);
    if (hours !== null) {
      this.#to.byte(TAG.hours);
      this.#writeText(JSON.stringify(hours.hours));
      this.#writeText(hours.zone);
      return true;
    }
    const { zone, dayStart, dayOf } = value as Calendar;
    if (typeof dayOf !== 'function') return false;
    this.#to.byte(TAG.calendar);
    this.#writeText(zone);
    this.#writeText(dayStart);
    return true;
  }

  #writeNumbers(numbers: Numbers): void {
    const kind = NUMBERS.findIndex((one) => numbers instanceof one);
    assert(kind >= 0, () => `a checkpoint knows no ${numbers.constructor.name}`);
    this.#to.byte(TAG.numbers);
    this.#to.byte(kind);
    this.#to.uint(numbers.length);
    writeNumbers(this.#to, numbers);
  }

  /** Enough to make it, empty. */
  #writeHead(value: object): void {
    const to = this.#to;
    if (Array.isArray(value)) return to.byte(TAG.list);
    if (value instanceof Map) return to.byte(TAG.map);
    if (value instanceof Set) return to.byte(TAG.set);
    const isPlain = isPlainObject(value);
    to.byte(isPlain ? TAG.object : TAG.instance);
    if (!isPlain) this.#writeText(value.constructor.name);
    this.#writeShape(keysOf(value as Fields));
  }

  #writeShape(keys: readonly string[]): void {
    const name = JSON.stringify(keys);
    const known = this.#shapes.get(name);
    this.#to.uint(known === undefined ? 0 : known + 1);
    if (known !== undefined) return;
    this.#shapes.set(name, this.#shapes.size);
    this.#to.uint(keys.length);
    for (const key of keys) this.#writeText(key);
  }

  #writeBody(value: object): void {
    if (Array.isArray(value)) this.#writeItems(value);
    else if (value instanceof Map) this.#writeItems([...value].flat(1));
    else if (value instanceof Set) this.#writeItems([...value]);
    else this.#writeFields(value as Fields);
  }

  #writeItems(items: readonly unknown[]): void {
    this.#to.uint(items.length);
    for (let i = 0; i < items.length; i++) this.#write(items[i]);
  }

  #writeFields(value: Fields): void {
    if (!isPlainObject(value) && isInscribed(value)) value.inscribe(this);
    for (const key of keysOf(value)) this.#write(value[key]);
  }
}

/** Fields that are written: all but functions, which are wired anew. */
function keysOf(value: Fields): readonly string[] {
  const keys = Object.keys(value);
  if (!keys.some((key) => typeof value[key] === 'function')) return keys;
  return keys.filter((key) => {
    const isFunction = typeof value[key] === 'function';
    assert(!isFunction || REWIRED.has(key), () => `a checkpoint holds no function, but for ${key}`);
    return !isFunction;
  });
}
