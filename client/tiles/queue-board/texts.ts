// For: the sizes of type of the tile of all queues. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import { LARGE_ROWS, largeRoom } from './board-layout.ts';

const isLarge = (rows: number | null, height: number): boolean => rows !== null && rows <= largeRoom(height);

/** Few queues stand in large rows. */
export const queueBoardTexts: TileTexts<'queueBoard'> = {
  texts(_settings, { rows, height }) {
    const large = isLarge(rows, height);
    return [
      { selector: '.queue-head', px: [26], role: 'detail' },
      { selector: '.queue-opens', px: [26], role: 'detail' },
      { selector: '.queue-name', px: [large ? 40 : 32], role: 'lookup' },
      { selector: '.num', px: [large ? 48 : 37], role: 'glance' },
    ];
  },
  ways: (_settings, { rows, height }) =>
    isLarge(rows, height) ? [] : [{ kind: 'rows', most: Math.min(LARGE_ROWS, largeRoom(height)) }],
};
