// For: the byte at which a text stops being JSON (EV4). May import: nothing. Promises: strict RFC 8259 over UTF-8, any depth without recursion; agrees with JSON.parse.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const MINUS = 0x2d;
const ZERO = 0x30;

/** Every scanner gives the index behind what it read, or, below zero, the complement of the faulty byte's index. */
type Next = number;
const faultAt = (index: number): Next => ~index;

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= 0x39;
const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
const ESCAPES: ReadonlySet<number | undefined> = new Set([...'"\\/bfnrt'].map((char) => char.charCodeAt(0)));
const WORDS = ['true', 'false', 'null'].map((word) => [...word].map((char) => char.charCodeAt(0)));

function spaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

function escape(bytes: Uint8Array, from: number): Next {
  const kind = bytes[from + 1];
  if (ESCAPES.has(kind)) return from + 2;
  if (kind !== 0x75) return faultAt(from + 1);
  for (let at = from + 2; at < from + 6; at++) if (!isHex(bytes[at])) return faultAt(at);
  return from + 6;
}

/** Bounds of the second byte after each lead byte: no overlong forms, no surrogates, nothing past U+10FFFF. */
function continuations(lead: number): readonly [count: number, low: number, high: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, 0xbf];
  if (lead >= 0xe0 && lead <= 0xef) return [2, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  if (lead >= 0xf0 && lead <= 0xf4) return [3, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
  return undefined;
}

function multiByte(bytes: Uint8Array, from: number): Next {
  const bounds = continuations(bytes[from]!);
  if (bounds === undefined) return faultAt(from);
  const [count, low, high] = bounds;
  for (let nth = 1; nth <= count; nth++) {
    const byte = bytes[from + nth];
    const [min, max] = nth === 1 ? [low, high] : [0x80, 0xbf];
    if (byte === undefined || byte < min || byte > max) return faultAt(from + nth);
  }
  return from + 1 + count;
}

function string(bytes: Uint8Array, from: number): Next {
  let at = from + 1;
  while (at >= 0) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === undefined || byte < 0x20) return faultAt(at);
    at = byte === BACKSLASH ? escape(bytes, at) : byte < 0x80 ? at + 1 : multiByte(bytes, at);
  }
  return at;
}

function digits(bytes: Uint8Array, from: number): Next {
  let at = from;
  while (isDigit(bytes[at])) at++;
  return at === from ? faultAt(from) : at;
}

function fraction(bytes: Uint8Array, from: number): Next {
  return bytes[from] === 0x2e ? digits(bytes, from + 1) : from;
}

function exponent(bytes: Uint8Array, from: number): Next {
  const byte = bytes[from];
  if (byte !== 0x65 && byte !== 0x45) return from;
  const sign = bytes[from + 1];
  return digits(bytes, sign === 0x2b || sign === MINUS ? from + 2 : from + 1);
}

function number(bytes: Uint8Array, from: number): Next {
  const start = bytes[from] === MINUS ? from + 1 : from;
  const whole = bytes[start] === ZERO ? start + 1 : digits(bytes, start);
  const part = whole < 0 ? whole : fraction(bytes, whole);
  return part < 0 ? part : exponent(bytes, part);
}

function word(bytes: Uint8Array, from: number): Next {
  const letters = WORDS.find((each) => each[0] === bytes[from]);
  if (letters === undefined) return faultAt(from);
  for (let nth = 1; nth < letters.length; nth++) if (bytes[from + nth] !== letters[nth]) return faultAt(from + nth);
  return from + letters.length;
}

function scalar(bytes: Uint8Array, from: number): Next {
  const byte = bytes[from];
  if (byte === QUOTE) return string(bytes, from);
  return byte === MINUS || isDigit(byte) ? number(bytes, from) : word(bytes, from);
}

/** `"key" :` up to the value. */
function key(bytes: Uint8Array, from: number): Next {
  if (bytes[from] !== QUOTE) return faultAt(from);
  const end = string(bytes, from);
  if (end < 0) return end;
  const colon = spaces(bytes, end);
  return bytes[colon] === COLON ? spaces(bytes, colon + 1) : faultAt(colon);
}

const closerOf = (byte: number | undefined): number | undefined =>
  byte === OPEN_ARRAY ? CLOSE_ARRAY : byte === OPEN_OBJECT ? CLOSE_OBJECT : undefined;

/** Opens containers up to the first scalar or empty container, and reads that. */
function descend(bytes: Uint8Array, from: number, closers: number[]): Next {
  let at = from;
  for (;;) {
    const closer = closerOf(bytes[at]);
    if (closer === undefined) return scalar(bytes, at);
    at = spaces(bytes, at + 1);
    if (bytes[at] === closer) return at + 1;
    closers.push(closer);
    if (closer === CLOSE_OBJECT) at = key(bytes, at);
    if (at < 0) return at;
  }
}

/** Closes containers; gives the start of the next value, or the end when none is open. */
function ascend(bytes: Uint8Array, from: number, closers: number[]): Next {
  let at = spaces(bytes, from);
  for (let closer = closers.at(-1); closer !== undefined; closer = closers.at(-1)) {
    if (bytes[at] === COMMA) {
      const next = spaces(bytes, at + 1);
      return closer === CLOSE_OBJECT ? key(bytes, next) : next;
    }
    if (bytes[at] !== closer) return faultAt(at);
    closers.pop();
    at = spaces(bytes, at + 1);
  }
  return at;
}

/** Index of the first byte that no JSON text can have there, the length where the text was cut off; null when it is whole. */
export function jsonFault(bytes: Uint8Array): number | null {
  const closers: number[] = [];
  let at = spaces(bytes, 0);
  do {
    at = descend(bytes, at, closers);
    if (at >= 0) at = ascend(bytes, at, closers);
    if (at < 0) return ~at;
  } while (closers.length > 0);
  return at === bytes.length ? null : at;
}
