// For: the tile of a large clock. May import: tiles. Promises: the site's time, as large as its box allows.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { Clock } from './clock.tsx';
import { clockZoom } from './zoom.ts';

const ClockTile = ({ box }: TileProps<'clock'>) => (
  <div className="clock-tile" style={{ zoom: clockZoom(box) }}>
    <Clock />
  </div>
);

export const clockTile: TileKind<'clock'> = { Tile: ClockTile, notice: () => null };
