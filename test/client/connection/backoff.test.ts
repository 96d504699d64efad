// For: proving that a restarted server is looked for soon, and not by all screens at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../client/connection/backoff.ts';

describe('pause between tries', () => {
  it('starts short and doubles up to 0.8 s', () => {
    expect([1, 2, 3, 4, 5, 9].map((attempt) => backoffMs(attempt, 1))).toEqual([250, 500, 800, 800, 800, 800]);
  });

  it('is spread over its upper half and never over 0.8 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const [shortest, longest] = [backoffMs(attempt, 0), backoffMs(attempt, 1)];
        const pause = backoffMs(attempt, random);
        expect(pause).toBeGreaterThanOrEqual(shortest);
        expect(pause).toBeLessThanOrEqual(longest);
        expect(longest).toBeLessThanOrEqual(800);
        expect(shortest).toBeGreaterThanOrEqual(125);
      }),
      { seed: 7 },
    );
  });
});
