// For: packing alerts into a strip of one line. May import: tiles. Promises: pure; every breach comes up on some page, the worst stands on all on which it leaves room for another.
import { textWidth } from '../text-width.ts';

export interface StripItem {
  readonly key: string;
  /** All its words: their width is what it needs. */
  readonly text: string;
  /** A breach stands in a filled field, which takes more room. */
  readonly filled: boolean;
}

/** Symbol, gaps and the field's own margins, px. */
const FRAME_PX = 104;
const FILLED_PX = 46;

export const itemWidth = ({ text, filled }: StripItem, fontPx: number): number =>
  textWidth(text, fontPx) + FRAME_PX + (filled ? FILLED_PX : 0);

/** Pages of 12 s that are worth waiting for: what is milder is told by the count alone. */
const MOST_PAGES = 5;

/**
 * Items by page for a strip `width` px wide, worst first. The first item, when it is filled, leads every page on which there is
 * room for one more. A filled item is never left out; others are once there are MOST_PAGES.
 */
export function stripPages<T extends StripItem>(
  items: readonly T[],
  width: number,
  fontPx: number,
): readonly (readonly T[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [];
  const fits = (page: readonly T[]): boolean => widthOf(page, fontPx) <= width;
  const pages: T[][] = [];
  for (const item of first.filled ? rest : items) {
    const page = pages.at(-1);
    if (page !== undefined && fits([...page, item])) page.push(item);
    else if (pages.length < MOST_PAGES || item.filled)
      pages.push(first.filled && fits([first, item]) ? [first, item] : [item]);
    else break;
  }
  return !first.filled || pages.some((page) => page[0] === first) ? pages : [[first], ...pages];
}

const widthOf = (items: readonly StripItem[], fontPx: number): number =>
  items.reduce((sum, item) => sum + itemWidth(item, fontPx), 0);
