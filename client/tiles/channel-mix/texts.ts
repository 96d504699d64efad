// For: the sizes of type of the tile of the day’s channels. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const mixTexts: TileTexts<'mix'> = {
  texts: () => [
    { selector: 'h2', px: [28], role: 'detail' },
    { selector: 'b', px: [28], role: 'lookup' },
    { selector: 'p', px: [28], role: 'detail' },
  ],
};
