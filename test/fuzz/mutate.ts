// For: inputs that nobody would send: bytes and values changed in ways that have broken parsers before. May import: test/support. Promises: the same seed, the same inputs.
import type { Random } from '../support/arbitraries/seeded.ts';

/** Pieces that mean something to somebody who reads JSON, UTF-8, lines or AMI. */
const PIECES: readonly Uint8Array[] = [
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '\n', '\r\n', '\r\n\r\n', '\0', ' ', '-', '1e999', '-0', 'null', 'true'],
  ...['"__proto__":', '"constructor":{', '\\ud800', '\\u0000', '[[[[[[[[', '{"a":{"a":', 'NaN', '\ufeff', '客', '😀'],
  ...['Event: ', 'Response: ', 'ActionID: ', ': ', '"id":', '"data":{', '"time":"', '9'.repeat(400), 'x'.repeat(3000)],
].map((text) => new TextEncoder().encode(text));
const RAW: readonly Uint8Array[] = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe5, 0xae],
  [0xef, 0xbb, 0xbf],
].map((bytes) => Uint8Array.from(bytes));

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

type ByteChange = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;
const spot = (bytes: Uint8Array, random: Random): number => random.int(0, bytes.length);
const span = (bytes: Uint8Array, random: Random): [number, number] => {
  const from = spot(bytes, random);
  return [from, Math.min(bytes.length, from + random.int(1, random.chance(0.2) ? 400 : 12))];
};
const replaced = (bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array => {
  const copy = bytes.slice();
  if (at < copy.length) copy[at] = change(copy[at]!);
  return copy;
};

const BYTE_CHANGES: readonly ByteChange[] = [
  (bytes, random) => replaced(bytes, spot(bytes, random), (byte) => byte ^ (1 << random.int(0, 7))),
  (bytes, random) => replaced(bytes, spot(bytes, random), () => random.int(0, 255)),
  (bytes, random) => bytes.slice(0, spot(bytes, random)),
  (bytes, random) => {
    const [from, to] = span(bytes, random);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = span(bytes, random);
    const again = Array.from({ length: random.int(1, 20) }, () => bytes.subarray(from, to));
    return joined(bytes.subarray(0, to), ...again, bytes.subarray(to));
  },
  (bytes, random) => {
    const at = spot(bytes, random);
    return joined(bytes.subarray(0, at), random.pick(random.chance(0.3) ? RAW : PIECES), bytes.subarray(at));
  },
  (bytes, random, other) => joined(bytes.subarray(0, spot(bytes, random)), other.subarray(spot(other, random))),
];

/** One to four changes of `bytes`; `other` is an input to mix it with. */
export function mutatedBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  for (let left = random.int(1, 4); left > 0; left--) changed = random.pick(BYTE_CHANGES)(changed, random, other);
  return changed;
}

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, -0, 0.5, 2 ** 53, -(2 ** 63), 1e308, 5e-324, '', ' ', '0', 'true', '\u0000', '\u0085'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'floorwatch',
    '2026-02-30T00:00:00Z',
    '9999-12-31T23:59:60Z',
    '客服',
    '\ufffd',
  ],
  ...[
    'x'.repeat(128),
    'x'.repeat(129),
    'x'.repeat(257),
    'x'.repeat(5000),
    [],
    {},
    [[]],
    [null],
    { env: 'NONE' },
    { file: '/' },
  ],
  ...[
    { __proto: 1 },
    JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
    deep(20),
    deep(600),
    ['a', 'a'],
    1e21,
    '1e3',
    '+1',
    '-',
  ],
];

/** A copy of a JSON value in which one place is another. */
export function mutatedValue(value: unknown, random: Random): unknown {
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || random.chance(0.12)) return random.pick(VALUES);
  if (Array.isArray(value)) {
    const at = random.int(0, value.length - 1);
    if (random.chance(0.1)) return value.toSpliced(at, 1);
    if (random.chance(0.1)) return [...(value as unknown[]), value[at] as unknown];
    return (value as unknown[]).with(at, mutatedValue(value[at], random));
  }
  const entries: [string, unknown][] = Object.entries(value);
  const at = random.int(0, entries.length - 1);
  const [key, inner] = entries[at]!;
  if (random.chance(0.1)) return Object.fromEntries(entries.toSpliced(at, 1));
  if (random.chance(0.1)) return Object.fromEntries(entries.with(at, [String(random.pick(VALUES)), inner]));
  if (random.chance(0.1)) return { ...value, [String(random.pick(VALUES))]: random.pick(VALUES) };
  return Object.fromEntries(entries.with(at, [key, mutatedValue(inner, random)]));
}
