// For: the tile of a large clock. May import: tiles. Promises: the site's time, as large as its box allows.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { Clock } from './clock.tsx';

/** Of the clock at its own size, px. */
const [WIDTH, HEIGHT] = [320, 64];

const ClockTile = ({ box: { width, height } }: TileProps<'clock'>) => (
  <div className="clock-tile" style={{ zoom: Math.min(width / WIDTH, height / HEIGHT) }}>
    <Clock />
  </div>
);

export const clockTile: TileKind<'clock'> = { Tile: ClockTile, notice: () => null };
