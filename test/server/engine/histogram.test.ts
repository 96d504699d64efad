// For: distributions of waits. May import: server/engine, vitest, fast-check. Promises: compared with a plain count of each bucket.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '../../../server/engine/histogram.ts';

const BUCKETS = 2000;
const change = fc.tuple(
  fc.nat(BUCKETS - 1),
  fc.oneof(fc.constantFrom(1, -1), fc.integer({ min: -300, max: 300 }), fc.integer({ min: -99_999, max: 99_999 })),
);

describe('a distribution of waits', () => {
  it('M29 counts each bucket, few or many, and adds up', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), fc.array(change, { maxLength: 20 }), (first, second) => {
        const counts = Array<number>(BUCKETS).fill(0);
        const [one, other] = [new Histogram(), new Histogram()];
        for (const [bucket, by] of first) {
          one.add(bucket, by);
          counts[bucket]! += by;
        }
        for (const [bucket, by] of second) {
          other.add(bucket, by);
          counts[bucket]! -= by;
        }
        one.addAll(other, -1);
        expect(counts.map((_, bucket) => one.at(bucket))).toEqual(counts);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
