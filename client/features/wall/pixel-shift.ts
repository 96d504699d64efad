// For: sparing panels that show the same picture for months. May import: shared. Promises: pure; one pixel a minute around a square of eight, inside the margin.
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';

const SIDE = 8;

/** Offset of the canvas at an instant, canvas px, each −4…4; neighbouring minutes differ by one pixel. */
export function pixelShift(now: EpochMillis): { readonly x: number; readonly y: number } {
  const step = Math.floor(now / MINUTE) % (4 * SIDE);
  const along = step % SIDE;
  const half = SIDE / 2;
  if (step < SIDE) return { x: along - half, y: -half };
  if (step < 2 * SIDE) return { x: half, y: along - half };
  return step < 3 * SIDE ? { x: half - along, y: half } : { x: -half, y: half - along };
}
