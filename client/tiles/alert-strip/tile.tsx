// For: the tile of open alerts. May import: tiles. Promises: a link that is gone and an intake that stands still come first, on any wall.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { FootStrip } from './foot-strip.tsx';

const AlertsTile = ({ box }: TileProps<'alerts'>) => <FootStrip width={Math.round(box.width)} />;

export const alertsTile: TileKind<'alerts'> = { Tile: AlertsTile, notice: () => null };
