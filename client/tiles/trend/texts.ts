// For: the sizes of type of the tile of a trend. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import { COMPANION_TEXTS } from '../figure/companion-texts.ts';

export const trendTexts: TileTexts<'trend'> = {
  texts: () => [
    ...COMPANION_TEXTS,
    { selector: '.trend-tile > h2 small', px: [26], role: 'detail' },
    { selector: '.trend-tile > h2', px: [34], role: 'lookup' },
  ],
};
