// For: the tile of open alerts. May import: tiles. Promises: a link that is gone and an intake that stands still come first, on any wall.
import type { TileKind } from '../frame/tile-type.ts';
import { FootStrip } from './foot-strip.tsx';

export const alertsTile: TileKind<'alerts'> = { Tile: FootStrip, notice: () => null };
