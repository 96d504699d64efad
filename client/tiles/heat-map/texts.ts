// For: the sizes of type of the tile of waits by minute. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const heatMapTexts: TileTexts<'heatMap'> = {
  texts: () => [
    { selector: 'h2', px: [28], role: 'detail' },
    { selector: 'header', px: [26], role: 'detail' },
    { selector: '.num', px: [37], role: 'glance' },
    { selector: 'li b', px: [32], role: 'lookup' },
  ],
};
