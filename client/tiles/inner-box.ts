// For: the room inside a tile of the grid. May import: shared, tiles. Promises: pure; what TileView hands to its tile.
import { boxOf, COLUMNS } from '../../shared/walls/grid.ts';
import type { TileType } from '../../shared/walls/tile-settings.ts';
import type { Tile } from '../../shared/walls/wall.ts';
import type { TileBox } from './frame/tile-type.ts';

/** Under a line there is room before the tile begins, px. */
const RULE_PX = 2;
/** Tables keep their figures away from what stands right of them, px. */
const INSET_PX = 36;
const TABLES: ReadonlySet<TileType> = new Set<TileType>([
  ...(['queueBoard', 'scopes', 'levels', 'dayMap', 'heatMap', 'leaderboard', 'trend', 'curve'] as const),
]);

/** `fieldHeight`: of the field that the grid is laid over, px. */
export function innerBox(tile: Pick<Tile, 'type' | 'x' | 'y' | 'w' | 'h' | 'rules'>, fieldHeight?: number): TileBox {
  const { width, height } = boxOf(tile, fieldHeight);
  const ruled = tile.rules.some((rule) => rule !== 'left');
  const last = tile.x + tile.w === COLUMNS;
  return {
    width: width - (TABLES.has(tile.type) && !last ? INSET_PX : 0),
    height: height - (ruled ? RULE_PX : 0),
  };
}
