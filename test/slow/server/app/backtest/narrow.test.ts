// For: what a back-test leaves out, on many floors (BTEST9, BTEST10). Promises: every figure, window and row; a full fold beside a narrow one.
import { describe, expect, it } from 'vitest';
import { oneOf } from '../../../../support/soak.ts';
import { FLOORS, KINDS, readOtherwise } from '../../../../support/both-ways.ts';

/** Of two kinds beside each other one, and on the next floor the other. */
const CASES = oneOf(
  2,
  FLOORS.flatMap((make, nth) => [...KINDS].map(([name, kind]) => ({ name, kind, make, nth }))),
);

describe('a back-test of some figures', () => {
  it.each(CASES)('BTEST9 BTEST10 reads what a whole fold reads, in all rows ($name, floor $nth)', ({ kind, make }) => {
    expect(readOtherwise(make, kind, false)).toEqual([]);
  });

  it.each(CASES)('BTEST9 BTEST10 reads what a whole fold reads, of one queue ($name, floor $nth)', ({ kind, make }) => {
    expect(readOtherwise(make, kind, true)).toEqual([]);
  });
});
