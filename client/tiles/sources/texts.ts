// For: the sizes of type of the tile of source health. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const sourcesTexts: TileTexts<'sources'> = {
  texts: () => [
    { selector: 'h2', px: [28], role: 'detail' },
    { selector: 'li', px: [32], role: 'lookup' },
  ],
};
