// For: the tile of a table across queues: channels, groups, tiers, service classes at risk and breached. May import: tiles. Promises: as many rows as fit, then pages.
import { ids } from '../../store/selectors.ts';
import { empty } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { ScopeBoard } from './scope-board.tsx';

const ScopesTile = ({ settings: { table, columns }, box }: TileProps<'scopes'>) => (
  <div className={box.width < NARROW_PX ? 'scopes-narrow' : undefined}>
    <ScopeBoard table={table} columns={columns} height={box.height} />
  </div>
);
/** Names of groups want the room that figures leave. */
const NARROW_PX = 760;

export const scopesTile: TileKind<'scopes'> = {
  Tile: ScopesTile,
  notice: (state, { table }) => (ids(table)(state).length === 0 ? empty('noRows') : null),
};
