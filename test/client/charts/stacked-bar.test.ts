// For: the geometry of a stacked bar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackedBar } from '../../../client/charts/stacked-bar-geometry.ts';

describe('stackedBar', () => {
  it('shares the width, gaps included', () => {
    expect(stackedBar([3, 1], 108, 4)).toEqual([
      { x: 0, width: 76 },
      { x: 80, width: 28 },
    ]);
  });
  it('gives no room and no gap to nothing', () => {
    expect(stackedBar([0, 5, 0], 100, 4)).toEqual([
      { x: 0, width: 0 },
      { x: 0, width: 100 },
      { x: 104, width: 0 },
    ]);
    expect(stackedBar([0, 0], 100, 4).every(({ width }) => width === 0)).toBe(true);
  });
  it('fills the width with parts that can be seen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9999 }), { minLength: 1, maxLength: 9 }), (parts) => {
        fc.pre(parts.some((part) => part > 0));
        const shown = stackedBar(parts, 680, 4).filter((_, index) => parts[index]! > 0);
        const last = shown.at(-1)!;
        expect(last.x + last.width).toBeCloseTo(680, 0);
        for (const segment of shown) expect(segment.width).toBeGreaterThanOrEqual(4);
      }),
      { seed: 51 },
    );
  });
});
