// For: how many rows a board shows and how large. May import: tiles. Promises: pure; twelve rows of standard size, up to eight in the large size; more rows make more pages, never smaller type.
import { pagesOf } from '../paging.ts';

const STANDARD_ROWS = 12;
export const LARGE_ROWS = 8;

export interface BoardLayout {
  readonly large: boolean;
  /** Row ids by page, in the floor's order: places are learned. */
  readonly pages: readonly (readonly string[])[];
}

const HEAD_PX = 38;
const ROW_PX = { standard: 45, large: 67 } as const;
const rowsIn = (height: number, row: number): number => Math.max(1, Math.floor((height - HEAD_PX) / row));

/** The most rows that stand in the large size. `height`: of the board with its head, px; without one, that of the overview. */
export const largeRoom = (height?: number): number =>
  height === undefined ? LARGE_ROWS : Math.min(LARGE_ROWS, rowsIn(height, ROW_PX.large));

/** `height` as above. */
export function boardLayout(ids: readonly string[], height?: number): BoardLayout {
  const most = largeRoom(height);
  const large = ids.length <= most;
  const standard = height === undefined ? STANDARD_ROWS : rowsIn(height, ROW_PX.standard);
  return { large, pages: pagesOf(ids, large ? most : standard) };
}
