// For: the sizes of type of the tile of open alerts. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const alertsTexts: TileTexts<'alerts'> = {
  texts: () => [
    { selector: '.alert-strip', px: [34], role: 'glance' },
    { selector: '.link-strip', px: [34], role: 'glance' },
  ],
};
