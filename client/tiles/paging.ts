// For: showing a long list page by page. May import: shared, use-wall-time. Promises: nothing shrinks under its floor size, pages turn instead; screens of one wall turn together.
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { useWallTime } from './use-wall-time.ts';

/** How long a page stands. */
export const PAGE_MS: Millis = 12 * SECOND;

/** The page to show at an instant, 0-based. */
export const pageAt = (now: EpochMillis, pages: number): number => (pages <= 1 ? 0 : Math.floor(now / PAGE_MS) % pages);

export const usePage = (pages: number): number => useWallTime((now) => pageAt(now, pages));

/** The items in pages of `size`; always one page at least. */
export function pagesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, page) => items.slice(page * size, (page + 1) * size));
}

/** The same in pages as equal as can be: none is left with one item. */
export const evenPagesOf = <T>(items: readonly T[], most: number): readonly (readonly T[])[] =>
  pagesOf(items, Math.max(1, Math.ceil(items.length / Math.max(1, Math.ceil(items.length / most)))));
