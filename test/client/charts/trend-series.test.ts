// For: the order of a queue's trend.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendSeries } from '../../../client/charts/trend-series.ts';
import { MINUTE } from '../../../shared/time.ts';

/** A row in which minute m holds the value m. */
const rowAt = (minute: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: 30 }, (_, back) => [`b${(minute - 1 - back) % 30}`, minute - 1 - back]));

describe('trendSeries', () => {
  it('gives minutes in order of time, the running one left out', () => {
    const series = trendSeries(rowAt(1000), 1000 * MINUTE + 59_000, 29, 1);
    expect(series).toEqual(Array.from({ length: 29 }, (_, n) => 971 + n));
  });
  it('puts the highest of each bucket on the grid of the epoch', () => {
    expect(trendSeries(rowAt(1000), 1000 * MINUTE, 15, 2).slice(-3)).toEqual([995, 997, 999]);
    expect(trendSeries(rowAt(1001), 1001 * MINUTE, 15, 2).slice(-3)).toEqual([997, 999, 1000]);
  });
  it('keeps the height of a bar while it moves left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 100_000 }), (minute) => {
        const before = trendSeries(rowAt(minute), minute * MINUTE, 15, 2);
        const after = trendSeries(rowAt(minute + 2), (minute + 2) * MINUTE, 15, 2);
        expect(after.slice(1, 13)).toEqual(before.slice(2, 14));
      }),
      { seed: 41 },
    );
  });
  it('says null where nothing is known', () => {
    expect(trendSeries(undefined, 5 * MINUTE, 3, 1)).toEqual([null, null, null]);
    expect(trendSeries({ b4: null, b3: 7 }, 5 * MINUTE, 2, 1)).toEqual([7, null]);
  });
});
