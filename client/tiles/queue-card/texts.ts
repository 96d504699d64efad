// For: the sizes of type of the tile of one queue. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import { COMPANION_TEXTS } from '../figure/companion-texts.ts';

export const queueCardTexts: TileTexts<'queueCard'> = {
  texts: () => [
    ...COMPANION_TEXTS,
    { selector: '.queue-card > h2', px: [38], role: 'lookup' },
    { selector: 'figcaption', px: [26], role: 'detail' },
  ],
};
