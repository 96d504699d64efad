// For: proving where tiles may stand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileKey } from '../../../client/features/walls/canvas/tile-keys.ts';
import {
  covered,
  freePlace,
  HANDLES,
  isFree,
  LEAST,
  moved,
  nudged,
  resized,
  stepsOf,
} from '../../../client/features/walls/edit/placing.ts';
import { COLUMNS, isOnGrid, overlaps, ROWS, type Place } from '../../../shared/walls/grid.ts';

const RUNS = { seed: 62, numRuns: 400 };
const place = fc
  .record({
    x: fc.nat(COLUMNS - 1),
    y: fc.nat(ROWS - 1),
    w: fc.integer({ min: 1, max: COLUMNS }),
    h: fc.integer({ min: 1, max: ROWS }),
  })
  .map(({ x, y, w, h }): Place => ({ x, y, w: Math.min(w, COLUMNS - x), h: Math.min(h, ROWS - y) }));
const step = fc.integer({ min: -80, max: 80 });

describe('places on the grid', () => {
  it('WEDIT2 a way on the canvas is whole columns and rows', () => {
    expect(stepsOf(0, 0)).toEqual([0, 0]);
    expect(stepsOf(77.3, 16)).toEqual([1, 1]);
    expect(stepsOf(-117, -8.1)).toEqual([-2, -1]);
    expect(stepsOf(38, 7.9)).toEqual([0, 0]);
  });
  it('WEDIT2 moving keeps the size and stays on the grid', () => {
    fc.assert(
      fc.property(place, step, step, (from, columns, rows) => {
        const to = moved(from, columns, rows);
        expect(isOnGrid(to)).toBe(true);
        expect([to.w, to.h]).toEqual([from.w, from.h]);
      }),
      RUNS,
    );
  });
  it('WEDIT2 a handle moves its own edges and no other, never past the least size', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...HANDLES), step, step, (from, handle, columns, rows) => {
        const to = resized(from, handle, columns, rows);
        expect(isOnGrid(to)).toBe(true);
        expect(to.w).toBeGreaterThanOrEqual(Math.min(LEAST.w, from.w));
        expect(to.h).toBeGreaterThanOrEqual(Math.min(LEAST.h, from.h));
        if (!handle.includes('w')) expect(to.x).toBe(from.x);
        if (!handle.includes('e')) expect(to.x + to.w).toBe(from.x + from.w);
        if (!handle.includes('n')) expect(to.y).toBe(from.y);
        if (!handle.includes('s')) expect(to.y + to.h).toBe(from.y + from.h);
      }),
      RUNS,
    );
  });
  it('WEDIT3 what would cover a tile is found, and only that', () => {
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 6 }), (one, others) => {
        expect(isFree(one, others)).toBe(!others.some((other) => overlaps(one, other)));
        const first = covered(one, others);
        if (first !== undefined) expect(overlaps(one, first)).toBe(true);
      }),
      RUNS,
    );
  });
  it('WEDIT4 an arrow goes on by one, over what stands there to the next free place', () => {
    const wall = { x: 4, y: 0, w: 2, h: 60 };
    const tile = { x: 2, y: 5, w: 2, h: 3 };
    expect(nudged(tile, -1, 0, [wall])).toEqual({ ...tile, x: 1 });
    expect(nudged(tile, 1, 0, [wall])).toEqual({ ...tile, x: 6 });
    expect(nudged({ ...tile, x: 0 }, -1, 0, [])).toBeNull();
    expect(nudged(tile, 1, 0, [{ x: 4, y: 0, w: 20, h: 60 }])).toBeNull();
  });
  it('WEDIT5 a new tile finds the first place that is free, smaller where there is no more', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (others) => {
        const found = freePlace({ w: 9, h: 22 }, others);
        if (found === null) expect(nudgeAll(others)).toBe(false);
        else expect(isFree(found, others)).toBe(true);
      }),
      RUNS,
    );
    expect(freePlace({ w: 9, h: 22 }, [])).toEqual({ x: 0, y: 0, w: 9, h: 22 });
    expect(freePlace({ w: 9, h: 22 }, [{ x: 0, y: 0, w: 24, h: 57 }])).toEqual({ x: 0, y: 57, w: 2, h: 3 });
    expect(freePlace({ w: 1, h: 1 }, [{ x: 0, y: 0, w: 24, h: 60 }])).toBeNull();
    expect(freePlace({ w: 9, h: 22 }, [{ x: 0, y: 0, w: 24, h: 54 }], { w: 6, h: 7 })).toBeNull();
    expect(freePlace({ w: 9, h: 22 }, [{ x: 0, y: 0, w: 24, h: 53 }], { w: 6, h: 7 })).toEqual({
      x: 0,
      y: 53,
      w: 6,
      h: 7,
    });
  });
});

/** Whether a tile of the least size has room anywhere. */
function nudgeAll(others: readonly Place[]): boolean {
  for (let y = 0; y + LEAST.h <= ROWS; y++)
    for (let x = 0; x + LEAST.w <= COLUMNS; x++) if (isFree({ x, y, ...LEAST }, others)) return true;
  return false;
}

describe('keys on a tile', () => {
  const tile = { x: 2, y: 5, w: 4, h: 6 };
  const press = (key: string, shiftKey = false, ctrlKey = false, others: readonly Place[] = []) =>
    tileKey({ key, shiftKey, ctrlKey, metaKey: false, altKey: false }, tile, others);
  it('WEDIT4 arrows move, with Shift they size, and the rest does what it says', () => {
    expect(press('ArrowRight')).toEqual({ kind: 'place', place: { ...tile, x: 3 } });
    expect(press('ArrowUp')).toEqual({ kind: 'place', place: { ...tile, y: 4 } });
    expect(press('ArrowRight', true)).toEqual({ kind: 'place', place: { ...tile, w: 5 } });
    expect(press('ArrowUp', true)).toEqual({ kind: 'place', place: { ...tile, h: 5 } });
    expect(press('Delete')).toEqual({ kind: 'remove' });
    expect(press('Escape')).toEqual({ kind: 'leave' });
    expect(press('Enter')).toEqual({ kind: 'settings' });
  });
  it('WEDIT4 what cannot be done is said, what is not ours is left alone', () => {
    expect(press('ArrowRight', false, false, [{ x: 6, y: 0, w: 18, h: 60 }])).toEqual({ kind: 'stuck' });
    expect(press('ArrowRight', false, true)).toBeNull();
    expect(press('a')).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
