// For: every kind of tile by its type. May import: tiles. Promises: one entry a type; a type without one does not compile.
import type { TileType } from '../../shared/walls/tile-settings.ts';
import { alertsTile } from './alert-strip/tile.tsx';
import { announcementTile } from './announcements/tile.tsx';
import { mixTile } from './channel-mix/tile.tsx';
import { clockTile } from './clock/tile.tsx';
import { curveTile } from './day-curve/tile.tsx';
import { dayMapTile } from './day-map/tile.tsx';
import { figureTile } from './figure/tile.tsx';
import { sentimentTile } from './flags/tile.tsx';
import { statesTile } from './floor-states/tile.tsx';
import type { TileKind } from './frame/tile-type.ts';
import { heatMapTile } from './heat-map/tile.tsx';
import { imageTile } from './image/tile.tsx';
import { leaderboardTile } from './leaderboard/tile.tsx';
import { levelsTile } from './levels/tile.tsx';
import { queueBoardTile } from './queue-board/tile.tsx';
import { queueCardTile } from './queue-card/tile.tsx';
import { scopesTile } from './scope-board/tile.tsx';
import { sourcesTile } from './sources/tile.tsx';
import { seatsTile } from './team-board/tile.tsx';
import { textTile } from './text/tile.tsx';
import { trendTile } from './trend/tile.tsx';

export const TILES: { readonly [T in TileType]: TileKind<T> } = {
  figure: figureTile,
  trend: trendTile,
  queueBoard: queueBoardTile,
  queueCard: queueCardTile,
  curve: curveTile,
  heatMap: heatMapTile,
  levels: levelsTile,
  dayMap: dayMapTile,
  states: statesTile,
  seats: seatsTile,
  leaderboard: leaderboardTile,
  mix: mixTile,
  scopes: scopesTile,
  sentiment: sentimentTile,
  alerts: alertsTile,
  sources: sourcesTile,
  announcement: announcementTile,
  clock: clockTile,
  text: textTile,
  image: imageTile,
};
