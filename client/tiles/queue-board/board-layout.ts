// For: how many rows a board shows and how large. May import: tiles. Promises: pure; twelve rows of standard size, up to eight in the large size; more rows make more pages, never smaller type.
import { pagesOf } from '../paging.ts';

export const STANDARD_ROWS = 12;
export const LARGE_ROWS = 8;

export interface BoardLayout {
  readonly large: boolean;
  /** Row ids by page, in the floor's order: places are learned. */
  readonly pages: readonly (readonly string[])[];
}

export function boardLayout(ids: readonly string[]): BoardLayout {
  const large = ids.length <= LARGE_ROWS;
  return { large, pages: pagesOf(ids, large ? LARGE_ROWS : STANDARD_ROWS) };
}
