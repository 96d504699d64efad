// For: the sizes of type of the tile of a large clock. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import { clockZoom } from './zoom.ts';

/** It grows with its box. */
export const clockTexts: TileTexts<'clock'> = {
  texts(_settings, room) {
    const zoom = clockZoom(room);
    return [
      { selector: '.clock-date', px: [26 * zoom], role: 'detail' },
      { selector: '.clock-time', px: [60 * zoom], role: 'glance' },
    ];
  },
  ways: (_settings, { width, height }) =>
    [1.25, 1.5, 2, 3].map((by) => ({ kind: 'box', width: width * by, height: height * by })),
};
