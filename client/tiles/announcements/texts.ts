// For: the sizes of type of the tile of announcements. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const announcementTexts: TileTexts<'announcement'> = {
  texts: () => [
    { selector: 'small', px: [26], role: 'detail' },
    { selector: '.announcement-by', px: [26], role: 'detail' },
    { selector: '.announcement', px: [32], role: 'lookup' },
    { selector: '.announcements', px: [32], role: 'lookup' },
  ],
};
