// For: the tile of seats: by team with the figures of each, or all as a map. May import: tiles. Promises: seats keep their size, pages turn.
import { ids } from '../../store/selectors.ts';
import { empty } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { SeatMap } from './seat-map.tsx';
import { TeamBoard } from './team-board.tsx';

const SeatsTile = ({ settings: { style }, box }: TileProps<'seats'>) =>
  style === 'teams' ? <TeamBoard height={box.height} /> : <SeatMap {...box} />;

export const seatsTile: TileKind<'seats'> = {
  Tile: SeatsTile,
  notice: (state, _settings, { teams }) =>
    teams !== null && !ids('teams')(state).some((id) => teams.includes(id)) ? empty('noTeams') : null,
};
