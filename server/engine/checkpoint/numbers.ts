// For: lists of plain numbers as few bytes. May import: shared. Promises: they read back bit for bit but for what NaN hides; stretches of 0 cost two bytes.
import type { Reader } from '../packing/reader.ts';
import type { Writer } from '../packing/writer.ts';

export type Numbers = Float64Array | Int32Array | Uint32Array | Int8Array | Int16Array | Uint16Array;
export const NUMBERS = [Float64Array, Int32Array, Uint32Array, Int8Array, Int16Array, Uint16Array] as const;

/** Whole numbers up to here are written as such; one bit tells them from others. */
const LARGEST = 2 ** 50;

const isZero = (value: number): boolean => Object.is(value, 0);
const isWhole = (value: number): boolean =>
  Number.isInteger(value) && value <= LARGEST && value >= -LARGEST && !Object.is(value, -0);

/** Stretches of zeros and of others in turn. */
export function writeNumbers(to: Writer, numbers: Numbers): void {
  const { length } = numbers;
  for (let at = 0; at < length;) {
    let from = at;
    while (from < length && isZero(numbers[from]!)) from++;
    let end = from;
    while (end < length && !isZero(numbers[end]!)) end++;
    to.uint(from - at);
    to.uint(end - from);
    for (let i = from; i < end; i++) writeNumber(to, numbers[i]!);
    at = end;
  }
}

/** Reads into a list of the same length that holds zeros. */
export function readNumbers(from: Reader, numbers: Numbers): void {
  for (let at = 0; at < numbers.length;) {
    at += from.uint();
    for (let left = from.uint(); left > 0; left--) numbers[at++] = readNumber(from);
  }
}

function writeNumber(to: Writer, value: number): void {
  if (!isWhole(value)) {
    to.byte(1);
    return to.float(value);
  }
  to.uint(2 * (value < 0 ? -2 * value - 1 : 2 * value));
}

function readNumber(from: Reader): number {
  const told = from.uint();
  if (told === 1) return from.float();
  const value = told / 2;
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
