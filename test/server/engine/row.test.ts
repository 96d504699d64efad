// For: what a quarter hour counted. May import: server/engine, vitest, fast-check. Promises: a packed row is compared with one that is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTER_COUNT } from '../../../shared/metrics/counters.ts';
import { Histogram } from '../../../server/engine/histogram.ts';
import { PackedRow } from '../../../server/engine/packing/packed-row.ts';
import { Row, type SeenRow } from '../../../server/engine/row.ts';

const counter = fc.tuple(
  fc.nat(COUNTER_COUNT - 1),
  fc.oneof(fc.integer({ min: -9, max: 2_000_000 }), fc.maxSafeInteger(), fc.double({ noNaN: true })),
);
const wait = fc.tuple(fc.nat(1500), fc.constantFrom(1 as const, -1 as const));
const told = fc.record({ counters: fc.array(counter, { maxLength: 60 }), waits: fc.array(wait, { maxLength: 20 }) });
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

function rowOf({ counters, waits }: Told): Row {
  const row = new Row();
  for (const [slot, value] of counters) row.counters[slot]! += value;
  for (const [bucket, by] of waits) row.countWait(bucket, by);
  return row;
}

function seen(row: SeenRow): object {
  const waits = new Histogram();
  row.addWaitsTo(waits, 1);
  const buckets = Array.from({ length: 1600 }, (_, bucket) => waits.at(bucket));
  return {
    counters: Array.from({ length: COUNTER_COUNT }, (_, slot) => row.at(slot) + 0),
    all: [...row.seen()],
    buckets,
  };
}

describe('a quarter hour', () => {
  it('reads packed as it read before, whatever was read in between, and can be changed', () => {
    fc.assert(
      fc.property(told, told, told, (first, other, more) => {
        const plain = rowOf(first);
        const [packed, beside] = [new PackedRow(plain), new PackedRow(rowOf(other))];
        expect(seen(beside)).toEqual(seen(rowOf(other)));
        expect(seen(packed)).toEqual(seen(plain));
        const opened = packed.open();
        for (const row of [plain, opened]) {
          for (const [slot, value] of more.counters) row.counters[slot]! += value;
          for (const [bucket, by] of more.waits) row.countWait(bucket, by);
        }
        expect(seen(new PackedRow(opened))).toEqual(seen(plain));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
