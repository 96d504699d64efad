// For: the sizes of type of the tile of the day’s arrivals. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const curveTexts: TileTexts<'curve'> = {
  texts: () => [
    { selector: '.day-curve-tick', px: [22], role: 'detail' },
    { selector: '.day-curve-hour', px: [22], role: 'detail' },
    { selector: 'svg', px: [26], role: 'detail' },
    { selector: 'h2 small', px: [26], role: 'detail' },
    { selector: 'h2', px: [28], role: 'detail' },
  ],
};
