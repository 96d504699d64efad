// For: positions of journals that count their records 1, 2, 3 … May import: shared. Promises: no other file looks into a position.
import { assert } from '../../shared/assert.ts';
import type { Position } from '../../shared/ids.ts';

/** The position of the `n`th record, counted from 1. */
export const positionOf = (n: number): Position => String(n) as Position;

/** The number that `positionOf` was given; 0, before the first record, for null. Throws on a position of another kind of journal. */
export function numberOf(position: Position | null): number {
  if (position === null) return 0;
  const n = Number(position);
  assert(Number.isSafeInteger(n) && n > 0, () => `not a position of this journal: ${position}`);
  return n;
}

/** How many records stand after `from` (null: before the first) up to `to`. */
export const distanceOf = (from: Position | null, to: Position): number => numberOf(to) - numberOf(from);

/** Negative when `a` stands before `b`. */
export const comparePositions = (a: Position, b: Position): number => numberOf(a) - numberOf(b);
