// For: any plain value as few bytes: names, ids of few and shapes of objects are written once. May import: shared. Promises: reads back equal, keys in their order; what may be endless (ids of contacts and events, free text) is never kept in the dictionary.
import type { Scribe } from '../checkpoint/scribe.ts';
import { assert } from '../../../shared/assert.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

const TAG = {
  ...{ null: 0, undefined: 1, false: 2, true: 3, int: 4, float: 5, known: 6, raw: 7, list: 8, object: 9 },
  ...{ subject: 10, like: 11, uuid: 12 },
} as const;
/** Keys whose texts are another each time. */
const ENDLESS: ReadonlySet<string> = new Set([
  ...['id', 'contactId', 'visitId', 'segmentId', 'offerId', 'messageId', 'text', 'sequence', 'snapshotId', 'topicId'],
]);
/** Longer texts, and more than so many, are written out. */
const LONGEST_KNOWN = 48;
const MOST_KNOWN = 500_000;
/** Whole numbers up to here are written as such. */
const LARGEST = 2 ** 51;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const UUID_LENGTH = 36;

export class Values {
  #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #shapes: (readonly string[])[] = [];
  readonly #shapeNumbers = new Map<string, number>();
  /** The text that most of a record is about, written as one byte; and the text before, whose beginning may be shared. */
  #subject = '';
  #last = '';

  /** Begins a record about `subject`. */
  about(subject: string): void {
    this.#subject = subject;
    this.#last = subject;
  }

  /** The number of a text that stands for few things. */
  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  textOf(number: number): string {
    const text = this.#texts[number];
    assert(text !== undefined, 'a packed text is not known');
    return text;
  }

  write(to: Writer, value: unknown, key = ''): void {
    switch (typeof value) {
      case 'undefined':
        return to.byte(TAG.undefined);
      case 'boolean':
        return to.byte(value ? TAG.true : TAG.false);
      case 'number':
        return writeNumber(to, value);
      case 'string':
        return this.#writeText(to, value, key);
      default:
        assert(typeof value === 'object', 'only plain values are packed');
        if (value === null) to.byte(TAG.null);
        else if (Array.isArray(value)) this.#writeList(to, value, key);
        else this.#writeObject(to, value as Readonly<Record<string, unknown>>);
    }
  }

  read(from: Reader): unknown {
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
      case TAG.list:
        return this.#readList(from);
      case TAG.object:
        return this.#readObject(from);
      default:
        return this.#readText(from, tag);
    }
  }

  #writeText(to: Writer, text: string, key: string): void {
    if (text === this.#subject) return to.byte(TAG.subject);
    if (!ENDLESS.has(key) && text.length <= LONGEST_KNOWN && this.#isOrBecomesKnown(text)) {
      to.byte(TAG.known);
      return to.uint(this.numberOf(text));
    }
    if (text.length === UUID_LENGTH && UUID.test(text)) return writeUuid(to, text);
    const shared = sharedLength(this.#last, text);
    this.#last = text;
    to.byte(shared > 2 ? TAG.like : TAG.raw);
    if (shared > 2) to.uint(shared);
    to.text(shared > 2 ? text.slice(shared) : text);
  }

  /** What the lists say, the other way round. */
  #number(): void {
    this.#texts.forEach((text, number) => this.#numbers.set(text, number));
    this.#shapes.forEach((keys, number) => this.#shapeNumbers.set(keys.join('\n'), number));
  }

  #isOrBecomesKnown(text: string): boolean {
    return this.#texts.length < MOST_KNOWN || this.#numbers.has(text);
  }

  #readText(from: Reader, tag: number): string {
    if (tag === TAG.subject) return this.#subject;
    if (tag === TAG.known) return this.textOf(from.uint());
    if (tag === TAG.uuid) return readUuid(from);
    assert(tag === TAG.raw || tag === TAG.like, 'packed bytes are not what they should be');
    this.#last = tag === TAG.raw ? from.text() : this.#last.slice(0, from.uint()) + from.text();
    return this.#last;
  }

  #writeList(to: Writer, list: readonly unknown[], key: string): void {
    to.byte(TAG.list);
    to.uint(list.length);
    for (const item of list) this.write(to, item, key);
  }

  #readList(from: Reader): unknown[] {
    const list: unknown[] = [];
    for (let left = from.uint(); left > 0; left--) list.push(this.read(from));
    return list;
  }

  #writeObject(to: Writer, object: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(object);
    to.byte(TAG.object);
    to.uint(this.#shapeOf(keys));
    for (const key of keys) this.write(to, object[key], key);
  }

  #shapeOf(keys: readonly string[]): number {
    const name = keys.join('\n');
    let shape = this.#shapeNumbers.get(name);
    if (shape === undefined) {
      shape = this.#shapes.push(keys) - 1;
      this.#shapeNumbers.set(name, shape);
    }
    return shape;
  }

  #readObject(from: Reader): object {
    const keys = this.#shapes[from.uint()];
    assert(keys !== undefined, 'a packed shape is not known');
    const object: Record<string, unknown> = {};
    for (const key of keys) object[key] = this.read(from);
    return object;
  }

  inscribe(scribe: Scribe): void {
    this.#texts = scribe.keep(this.#texts);
    this.#shapes = scribe.keep(this.#shapes);
    scribe.afterwards(() => this.#number());
  }
}

function writeNumber(to: Writer, value: number): void {
  const isPlain = Number.isInteger(value) && Math.abs(value) <= LARGEST && !Object.is(value, -0);
  to.byte(isPlain ? TAG.int : TAG.float);
  if (isPlain) to.int(value);
  else to.float(value);
}

/** Sixteen bytes. */
function writeUuid(to: Writer, text: string): void {
  to.byte(TAG.uuid);
  for (let i = 0; i < UUID_LENGTH; i += text[i + 2] === '-' ? 3 : 2) to.byte(parseInt(text.slice(i, i + 2), 16));
}

function readUuid(from: Reader): string {
  let text = '';
  for (let n = 0; n < 16; n++) {
    if (n === 4 || n === 6 || n === 8 || n === 10) text += '-';
    text += from.byte().toString(16).padStart(2, '0');
  }
  return text;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}
