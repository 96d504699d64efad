// For: what a back-test leaves out, on many floors (BTEST9, BTEST10). Promises: every figure, window and row; a full fold beside a narrow one.
import { describe, expect, it } from 'vitest';
import { oneOf } from '../../../../support/soak.ts';
import { KINDS, KINDS_OF_ONE, readOtherwise, recordedOtherwise, type Kind } from '../../../../support/both-ways.ts';
import { FLOORS } from '../../../../support/both-ways-floors.ts';

/** A step that shares no factor with the number of kinds, so that each has its turn. */
const STEP = 5;

const casesOf = (kinds: ReadonlyMap<string, Kind>) =>
  oneOf(
    STEP,
    FLOORS.flatMap((make, nth) => [...kinds].map(([name, kind]) => ({ name, kind, make, nth }))),
  );

describe('a back-test of some figures', () => {
  it('has every kind among its cases', () => {
    for (const kinds of [KINDS, KINDS_OF_ONE])
      expect(new Set(casesOf(kinds).map(({ name }) => name))).toEqual(new Set(kinds.keys()));
  });

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
  it.each(oneOf(4, made))('BTEST10 reads what flows with time when a whole fold does (floor $nth)', ({ make }) => {
    expect(recordedOtherwise(make).differ).toEqual([]);
  });
});
