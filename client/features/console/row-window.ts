// For: which rows of a long table are worth drawing. May import: nothing. Promises: pure; every row in sight is in the window; a place without a height is given all.

/** Height of a row and of the heads, px (queue-table.css). */
export const ROW_PX = 34;
export const HEAD_PX = 30;
/** Rows drawn beyond the edge, and the step in which the window moves. */
const SPARE = 8;

export interface RowWindow {
  /** Rows `first` … `last − 1` are drawn. */
  readonly first: number;
  readonly last: number;
}

/** The rows to draw of `count` when the place is scrolled to `top` and shows `height` px. */
export function rowWindow(count: number, top: number, height: number): RowWindow {
  if (height <= 0) return { first: 0, last: count };
  const step = (row: number): number => Math.floor(row / SPARE) * SPARE;
  const first = Math.max(0, step(top / ROW_PX) - SPARE);
  const last = Math.min(count, step((top + height - HEAD_PX) / ROW_PX) + 2 * SPARE);
  return { first: Math.min(first, Math.max(0, last - 1)), last };
}

/** Where the place must be scrolled to, so that a row stands wholly in sight; `top` when it does already. */
export function topShowing(row: number, top: number, height: number): number {
  if (height <= 0) return top;
  const highest = row * ROW_PX;
  const lowest = (row + 1) * ROW_PX + HEAD_PX - height;
  return Math.max(lowest, Math.min(top, highest));
}
