// For: the sizes of type of the tile of sentiment flags. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import type { TileText } from '../../../shared/walls/readability/verdict.ts';

const LINE: readonly TileText[] = [
  { selector: '.flags-age', px: [32], role: 'lookup' },
  { selector: '.flags-line b', px: [40], role: 'glance' },
  { selector: '.flags-line', px: [32], role: 'lookup' },
];
const LIST: readonly TileText[] = [
  { selector: 'h2 small', px: [26], role: 'detail' },
  { selector: 'h2', px: [28], role: 'detail' },
  { selector: '.num', px: [37], role: 'glance' },
  { selector: 'li b', px: [32], role: 'lookup' },
  { selector: 'li', px: [28], role: 'detail' },
];

export const sentimentTexts: TileTexts<'sentiment'> = {
  texts: ({ style }) => (style === 'line' ? LINE : LIST),
};
