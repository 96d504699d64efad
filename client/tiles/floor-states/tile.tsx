// For: the tile of agent states: one line of the floor, or all states with a ribbon. May import: tiles. Promises: counts add up to who is signed in.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { StateLegend } from '../state-legend/state-legend.tsx';
import { FloorStates } from './floor-states.tsx';

const StatesTile = ({ settings: { style }, box }: TileProps<'states'>) =>
  style === 'line' ? <FloorStates /> : <StateLegend width={Math.round(box.width)} />;

export const statesTile: TileKind<'states'> = { Tile: StatesTile, notice: () => null };
