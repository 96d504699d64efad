// For: the sizes of type of every kind of tile. May import: tiles. Promises: one entry a type; a wall loads none of it.
import type { TileType } from '../../shared/walls/tile-settings.ts';
import type { TileTexts } from './frame/tile-texts.ts';
import { figureTexts } from './figure/texts.ts';
import { trendTexts } from './trend/texts.ts';
import { queueBoardTexts } from './queue-board/texts.ts';
import { queueCardTexts } from './queue-card/texts.ts';
import { curveTexts } from './day-curve/texts.ts';
import { heatMapTexts } from './heat-map/texts.ts';
import { dayMapTexts } from './day-map/texts.ts';
import { levelsTexts } from './levels/texts.ts';
import { statesTexts } from './floor-states/texts.ts';
import { seatsTexts } from './team-board/texts.ts';
import { leaderboardTexts } from './leaderboard/texts.ts';
import { mixTexts } from './channel-mix/texts.ts';
import { scopesTexts } from './scope-board/texts.ts';
import { sentimentTexts } from './flags/texts.ts';
import { alertsTexts } from './alert-strip/texts.ts';
import { sourcesTexts } from './sources/texts.ts';
import { announcementTexts } from './announcements/texts.ts';
import { clockTexts } from './clock/texts.ts';
import { textTexts } from './text/texts.ts';
import { imageTexts } from './image/texts.ts';

export const TEXTS: { readonly [T in TileType]: TileTexts<T> } = {
  figure: figureTexts,
  trend: trendTexts,
  queueBoard: queueBoardTexts,
  queueCard: queueCardTexts,
  curve: curveTexts,
  heatMap: heatMapTexts,
  levels: levelsTexts,
  dayMap: dayMapTexts,
  states: statesTexts,
  seats: seatsTexts,
  leaderboard: leaderboardTexts,
  mix: mixTexts,
  scopes: scopesTexts,
  sentiment: sentimentTexts,
  alerts: alertsTexts,
  sources: sourcesTexts,
  announcement: announcementTexts,
  clock: clockTexts,
  text: textTexts,
  image: imageTexts,
};
