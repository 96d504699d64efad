// For: what a back-test leaves out, on many floors (BTEST9, BTEST10). Promises: every figure, window and row; a full fold beside a narrow one.
import { describe, expect, it } from 'vitest';
import { oneOf } from '../../../../support/soak.ts';
import { KINDS, KINDS_OF_ONE, readOtherwise, recordedOtherwise, type Kind } from '../../../../support/both-ways.ts';
import { FLOORS } from '../../../../support/both-ways-floors.ts';

/** Of two kinds beside each other one, and on the next floor the other. */
const casesOf = (kinds: ReadonlyMap<string, Kind>) =>
  oneOf(
    2,
    FLOORS.flatMap((make, nth) => [...kinds].map(([name, kind]) => ({ name, kind, make, nth }))),
  );

describe('a back-test of some figures', () => {
  it.each(casesOf(KINDS))(
    'BTEST9 BTEST10 reads what a whole fold reads, in all rows ($name, floor $nth)',
    ({ kind, make }) => {
      expect(readOtherwise(make, kind, false)).toEqual([]);
    },
  );

  it.each(casesOf(KINDS_OF_ONE))(
    'BTEST9 BTEST10 reads what a whole fold reads, of one queue ($name, floor $nth)',
    ({ kind, make }) => {
      expect(readOtherwise(make, kind, true)).toEqual([]);
    },
  );

  const made = FLOORS.map((make, nth) => ({ make, nth }));
  it.each(oneOf(2, made))('BTEST10 reads what flows with time when a whole fold does (floor $nth)', ({ make }) => {
    expect(recordedOtherwise(make).differ).toEqual([]);
  });
});
