// For: proving how heat becomes shape.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatMap, levelOf, type HeatLevel } from '../../../client/charts/heat-map-geometry.ts';

describe('levelOf', () => {
  it.each<[number, number | null, number | null, HeatLevel]>([
    [0, 180, 300, 'quiet'],
    [60, 180, 300, 'low'],
    [61, 180, 300, 'middle'],
    [121, 180, 300, 'high'],
    [180, 180, 300, 'high'],
    [181, 180, 300, 'watch'],
    [301, 180, 300, 'breach'],
    [301, null, 300, 'breach'],
    [9, null, null, 'low'],
  ])('TILE3 %d of %s and %s is %s', (value, watch, trip, level) => {
    expect(levelOf(value, watch, trip)).toBe(level);
  });
});

describe('heatMap', () => {
  it('TILE3 fills the width, leaves out what is not known, and grows with the level', () => {
    const rows = [{ values: [10, null, 170, 400], watch: 180, trip: 300 }];
    const cells = heatMap({ rows, width: 400, rowHeight: 50, gap: 4 });
    expect(cells.map(({ column, level }) => `${column} ${level}`)).toEqual(['0 low', '2 high', '3 breach']);
    expect(cells.at(-1)).toMatchObject({ x: 303, width: 97, y: 2, height: 46 });
    expect(cells[0]!.height).toBeLessThan(cells[1]!.height);
  });
  it('TILE3 has no cell of a negative size, nor outside its room, in however little', () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 500, noNaN: true })), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 2000 }), (told, width) => {
        const rows = [{ values: told, watch: 180, trip: 300, lost: told.map((_, nth) => nth % 7 === 0) }];
        for (const cell of heatMap({ rows, width, rowHeight: 45, gap: 4 })) {
          expect(Math.min(cell.width, cell.height, cell.x, cell.y)).toBeGreaterThanOrEqual(0);
          expect(cell.x + cell.width).toBeLessThanOrEqual(width + 0.2);
        }
      }),
    );
  });
});
