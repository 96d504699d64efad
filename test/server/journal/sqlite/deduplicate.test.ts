// For: the decision on new, repeated and conflicting events when hashes collide. May import: journal. Promises: texts decide (D3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCEPTED, CONFLICT, deduplicate, DUPLICATE } from '../../../../server/journal/sqlite/deduplicate.ts';
import { bodiesOf, bodyOf, lineOf } from '../../../../server/journal/sqlite/lines.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { AT, event, events } from '../events.ts';

const nothingKnown = {
  index: { candidates: () => [] },
  blockAt: (position: number) => {
    throw new Error(`read ${position}`);
  },
};

/** All events share one hash: the worst that can happen. */
const colliding = (given: readonly FloorEvent[]) => ({
  count: given.length,
  bodies: bodiesOf(given.map((one) => lineOf(AT, one))),
  hashes: new Uint32Array(2 * given.length),
});

const codes = (outcomes: Uint8Array | null, count: number): number[] => [...(outcomes ?? new Uint8Array(count))];

describe('deduplicate', () => {
  it('D3 accepts different ids of one hash', () => {
    expect(deduplicate(colliding(events(0, 300)), 1, nothingKnown)).toBeNull();
  });

  it('D3 decides by source, id and content alone, as a plain map does (seed 5)', () => {
    const choice = fc.record({
      id: fc.nat(3),
      source: fc.constantFrom('a', 'b'),
      time: fc.nat(1),
      receivedAt: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 40 }), (choices) => {
        const given = choices.map(({ id, source, time }) => event(id, { source, time }));
        const first = new Map<string, number>();
        const expected = choices.map(({ id, source, time }) => {
          const known = first.get(source + id);
          if (known === undefined) first.set(source + id, time);
          return known === undefined ? ACCEPTED : known === time ? DUPLICATE : CONFLICT;
        });
        expect(codes(deduplicate(colliding(given), 1, nothingKnown), given.length)).toEqual(expected);
      }),
      { seed: 5 },
    );
  });

  it('D3 reads a block once for all its repeats in a row, and finds those of the group after them', () => {
    const stored = { first: 5, count: 4, body: bodyOf(events(0, 4).map((one) => lineOf(AT - 1, one))) };
    let reads = 0;
    const known = {
      index: { candidates: () => [5, 6, 7, 8] },
      blockAt: () => {
        reads++;
        return stored;
      },
    };
    const given = [event(3), event(9), event(0, { time: 0 }), event(9), event(2)];
    const outcomes = deduplicate(colliding(given), 9, known);
    expect(codes(outcomes, 5)).toEqual([DUPLICATE, ACCEPTED, CONFLICT, DUPLICATE, DUPLICATE]);
    expect(reads).toBe(1);
  });
});
