// For: the tile of the day's arrivals. May import: tiles. Promises: fills its box.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { DayCurveTile } from './day-curve-tile.tsx';

/** The heading above the chart, px. */
const HEAD_PX = 38;

const CurveTile = ({ box }: TileProps<'curve'>) => (
  <DayCurveTile width={Math.round(box.width)} height={Math.round(box.height - HEAD_PX)} />
);

export const curveTile: TileKind<'curve'> = { Tile: CurveTile, notice: () => null };
