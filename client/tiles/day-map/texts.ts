// For: the sizes of type of the tile of the day by interval. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const dayMapTexts: TileTexts<'dayMap'> = {
  texts: () => [
    { selector: 'h2 small', px: [26], role: 'detail' },
    { selector: 'h2', px: [28], role: 'detail' },
    { selector: 'header', px: [26], role: 'detail' },
    { selector: '.day-worst small', px: [26], role: 'detail' },
    { selector: '.num', px: [37], role: 'glance' },
    { selector: 'li b', px: [32], role: 'lookup' },
  ],
};
