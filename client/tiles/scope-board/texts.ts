// For: the sizes of type of the tile of a table across queues. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const scopesTexts: TileTexts<'scopes'> = {
  texts: () => [
    { selector: '.scope-head small', px: [26], role: 'detail' },
    { selector: 'h2', px: [30], role: 'detail' },
    { selector: '.scope-head', px: [26], role: 'detail' },
    { selector: '.num', px: [42], role: 'glance' },
    { selector: '.scope-name', px: [32], role: 'lookup' },
  ],
};
