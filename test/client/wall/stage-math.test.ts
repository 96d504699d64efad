// For: the canvas of a wall: fit and pixel shift.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANVAS, fitCanvas } from '../../../client/features/wall/fit.ts';
import { pixelShift } from '../../../client/features/wall/pixel-shift.ts';
import { MINUTE } from '../../../shared/time.ts';

describe('fitCanvas', () => {
  it('scales as one unit and centres', () => {
    expect(fitCanvas(1920, 1080)).toEqual({ scale: 1, x: 0, y: 0 });
    expect(fitCanvas(3840, 2160)).toEqual({ scale: 2, x: 0, y: 0 });
    expect(fitCanvas(1366, 768).scale).toBeCloseTo(0.711, 3);
    expect(fitCanvas(1920, 1200)).toEqual({ scale: 1, x: 0, y: 60 });
    expect(fitCanvas(2560, 1080)).toEqual({ scale: 1, x: 320, y: 0 });
  });
  it('never crops', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 8000 }), fc.integer({ min: 200, max: 8000 }), (width, height) => {
        const { scale, x, y } = fitCanvas(width, height);
        expect(x + CANVAS.width * scale).toBeLessThanOrEqual(width + 1);
        expect(y + CANVAS.height * scale).toBeLessThanOrEqual(height + 1);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 111 },
    );
  });
});

describe('pixelShift', () => {
  it('moves one pixel a minute around an orbit of eight, and comes back', () => {
    const path = Array.from({ length: 33 }, (_, minute) => pixelShift(minute * MINUTE));
    path.slice(1).forEach(({ x, y }, index) => {
      const before = path[index]!;
      expect(Math.abs(x - before.x) + Math.abs(y - before.y)).toBe(1);
    });
    expect(path[32]).toEqual(path[0]);
    expect(new Set(path.map(({ x, y }) => `${x} ${y}`)).size).toBe(32);
    for (const { x, y } of path) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(4);
  });
  it('stands still within a minute', () => {
    expect(pixelShift(7 * MINUTE + 59_999)).toEqual(pixelShift(7 * MINUTE));
  });
});
