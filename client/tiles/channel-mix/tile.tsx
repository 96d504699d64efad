// For: the tile of the day's channels. May import: tiles. Promises: as wide as its box.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { ChannelMix } from './channel-mix.tsx';

const MixTile = ({ box }: TileProps<'mix'>) => <ChannelMix width={Math.round(box.width)} />;

export const mixTile: TileKind<'mix'> = { Tile: MixTile, notice: () => null };
