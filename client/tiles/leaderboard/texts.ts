// For: the sizes of type of the tile of teams in order. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

export const leaderboardTexts: TileTexts<'leaderboard'> = {
  texts: () => [
    { selector: 'h2 small', px: [26], role: 'detail' },
    { selector: 'h2', px: [28], role: 'detail' },
    { selector: 'header', px: [26], role: 'detail' },
    { selector: '.leader-rank', px: [46], role: 'lookup' },
    { selector: '.rank-move', px: [26], role: 'detail' },
    { selector: '.leader-name', px: [36], role: 'lookup' },
    { selector: '.num', px: [42], role: 'glance' },
  ],
};
