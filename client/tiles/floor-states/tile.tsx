// For: the tile of agent states: one line of the floor or of a row, or all states with a ribbon. May import: tiles. Promises: counts add up to who is signed in there.
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { rowOfNotice, useRowOf } from '../row-of.ts';
import { StateLegend } from '../state-legend/state-legend.tsx';
import { FloorStates } from './floor-states.tsx';

function StatesTile({ settings: { style, of }, box }: TileProps<'states'>) {
  const place = useRowOf(of);
  return style === 'line' ? <FloorStates {...place} /> : <StateLegend width={Math.round(box.width)} />;
}

export const statesTile: TileKind<'states'> = {
  Tile: StatesTile,
  notice: (state, { of }, scope) => rowOfNotice(state, of, scope),
};
