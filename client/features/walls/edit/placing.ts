// For: where tiles may stand: moved, resized, put in. May import: shared. Promises: pure; whole columns and rows, on the grid, and never over another tile.
import { COLUMNS, isOnGrid, overlaps, ROWS, STEP, type Place } from '../../../../shared/walls/grid.ts';

/** Which edges a handle draws: compass points of the screen. */
export const HANDLES = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Handle = (typeof HANDLES)[number];

/** The least that can be taken hold of. */
export const LEAST = { w: 2, h: 3 } as const;

/** Columns and rows of a way on the canvas, px. */
export const stepsOf = (dx: number, dy: number): readonly [columns: number, rows: number] => [
  Math.round(dx / STEP.column),
  Math.round(dy / STEP.row),
];

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** Moved as far as the grid allows. */
export const moved = ({ x, y, w, h }: Place, columns: number, rows: number): Place => ({
  ...{ x: within(x + columns, 0, COLUMNS - w), y: within(y + rows, 0, ROWS - h) },
  ...{ w, h },
});

/** One axis from `start`, `size` long, an edge moved by `by`. */
function stretched(
  [start, size]: readonly [number, number],
  edge: 'start' | 'end' | null,
  by: number,
  [least, most]: readonly [number, number],
): readonly [number, number] {
  const floor = Math.min(least, size);
  if (edge === 'end') return [start, within(size + by, floor, most - start)];
  if (edge === null) return [start, size];
  const next = within(start + by, 0, start + size - floor);
  return [next, start + size - next];
}

/** With the edges of a handle moved, as far as the grid and the least size allow. */
export function resized({ x, y, w, h }: Place, handle: Handle, columns: number, rows: number): Place {
  const across = handle.includes('e') ? 'end' : handle.includes('w') ? 'start' : null;
  const down = handle.includes('s') ? 'end' : handle.includes('n') ? 'start' : null;
  const [left, width] = stretched([x, w], across, columns, [LEAST.w, COLUMNS]);
  const [top, height] = stretched([y, h], down, rows, [LEAST.h, ROWS]);
  return { x: left, y: top, w: width, h: height };
}

/** The tile that a place would cover; undefined where it is free. */
export const covered = <T extends Place>(place: Place, others: readonly T[]): T | undefined =>
  others.find((other) => overlaps(place, other));

export const isFree = (place: Place, others: readonly Place[]): boolean =>
  isOnGrid(place) && covered(place, others) === undefined;

/** One column or row on; where that is taken, the next free place in this direction. Null when there is none. */
export function nudged(place: Place, columns: number, rows: number, others: readonly Place[]): Place | null {
  for (let step = 1; step <= ROWS; step++) {
    const next = { ...place, x: place.x + step * columns, y: place.y + step * rows };
    if (!isOnGrid(next)) return null;
    if (isFree(next, others)) return next;
  }
  return null;
}

/** The first free place of a size, from the top row by row. */
function placeOf(w: number, h: number, others: readonly Place[]): Place | null {
  for (let y = 0; y + h <= ROWS; y++)
    for (let x = 0; x + w <= COLUMNS; x++) if (isFree({ x, y, w, h }, others)) return { x, y, w, h };
  return null;
}

/** A place for a new tile: of the size that it wants, else of less, down to the least. Null: the page is full. */
export function freePlace(
  { w, h }: Pick<Place, 'w' | 'h'>,
  others: readonly Place[],
  least: Pick<Place, 'w' | 'h'> = LEAST,
): Place | null {
  for (const share of [1, 0.75, 0.5, 0.25, 0]) {
    const size = { w: Math.max(least.w, Math.round(w * share)), h: Math.max(least.h, Math.round(h * share)) };
    const found = placeOf(size.w, size.h, others);
    if (found !== null) return found;
  }
  return null;
}
