// For: the geometry of trend bars.
import { describe, expect, it } from 'vitest';
import { trendBars } from '../../../client/charts/trend-bars-geometry.ts';

const base = { watch: 180_000, trip: 300_000, width: 97, height: 40, gap: 1 };

describe('trendBars', () => {
  it('scales to the trip level', () => {
    expect(trendBars({ ...base, values: [150_000, 300_000, 200_000, 450_000] })).toEqual([
      { index: 0, x: 0, y: 20, width: 23.5, height: 20, level: 'range' },
      { index: 1, x: 24.5, y: 0, width: 23.5, height: 40, level: 'watch' },
      { index: 2, x: 49, y: 13.3, width: 23.5, height: 26.7, level: 'watch' },
      { index: 3, x: 73.5, y: 0, width: 23.5, height: 40, level: 'breach' },
    ]);
  });
  it('draws nothing for nothing and for zero, and something for the shortest wait', () => {
    const bars = trendBars({ ...base, values: [null, 0, 1000] });
    expect(bars).toHaveLength(1);
    expect(bars[0]).toMatchObject({ index: 2, height: 3, y: 37 });
  });
  it('scales to its own peak when no rule sets a limit', () => {
    const bars = trendBars({ ...base, watch: null, trip: null, values: [10, 20] });
    expect(bars.map((bar) => bar.height)).toEqual([20, 40]);
    expect(bars.every((bar) => bar.level === 'range')).toBe(true);
  });
});
