// For: a 64-bit hash of (source, id), as two words. May import: nothing. Promises: it only finds candidates; what is equal is decided by the texts.

/** Two words chosen once a journal, so that nobody outside can make ids that collide. */
export type IdSeed = readonly [number, number];

/** Writes the two words of (source, id) to `into[at]` and `into[at + 1]`. */
export type IdHasher = (source: string, id: string, into: Uint32Array, at: number) => void;

// Odd constants of multiply-and-xor hashing; any odd numbers with mixed bits serve.
const LEFT = 0x9e3779b1;
const RIGHT = 0x85ebca77;
const FINISH_LEFT = 0xc2b2ae3d;
const FINISH_RIGHT = 0x27d4eb2f;
/** Stands in no id (EV4), so that ('a', 'bc') and ('ab', 'c') differ. */
const SEPARATOR = 0;

export function createIdHasher(seed: IdSeed): IdHasher {
  let left = 0;
  let right = 0;
  const mix = (text: string): void => {
    for (let i = 0; i < text.length; i++) mixUnit(text.charCodeAt(i));
  };
  const mixUnit = (unit: number): void => {
    left = Math.imul((left ^ unit) + (left >>> 15), LEFT);
    right = Math.imul(((right << 13) | (right >>> 19)) ^ unit, RIGHT);
  };
  return (source, id, into, at) => {
    [left, right] = seed;
    mix(source);
    mixUnit(SEPARATOR);
    mix(id);
    left = Math.imul(left ^ (left >>> 16) ^ (right >>> 11), FINISH_LEFT);
    right = Math.imul(right ^ (right >>> 15) ^ (left >>> 13), FINISH_RIGHT);
    into[at] = left ^ (right >>> 16);
    into[at + 1] = right ^ (left >>> 14);
  };
}
