// For: the row that a tile's figures are of: the whole floor, or one that its settings name. May import: shared, store, screen, tiles. Promises: a queue or team that is not named is the first of the wall's scope, any other row the first there is.
import type { TableName } from '../../shared/board/board.ts';
import type { TileSettings } from '../../shared/walls/tile-settings.ts';
import { useScreen } from '../screen/use-screen.ts';
import { ids } from '../store/selectors.ts';
import type { ScreenState } from '../store/state.ts';
import { empty, queueNotice, rowNotice, type Notice } from './frame/notice.ts';
import { queueOf, useWallScope, type WallScope } from './wall-scope.ts';

type Of = TileSettings<'figure'>['of'];

export interface RowPlace {
  readonly table: TableName;
  readonly id: string;
}

function idOf(state: ScreenState, of: NonNullable<Of>, scope: WallScope): string | null {
  if (of.table === 'queues') return queueOf(state, of.id, scope);
  if (of.table === 'teams') return of.id ?? scope.teams?.[0] ?? ids('teams')(state)[0] ?? null;
  return of.id ?? ids(of.table)(state)[0] ?? null;
}

/** An id of no row where there is none: its notice is drawn in place of the tile. */
export function useRowOf(of: Of): RowPlace {
  const scope = useWallScope();
  const id = useScreen((state) => (of === null ? 'total' : idOf(state, of, scope))) ?? '';
  return { table: of?.table ?? 'totals', id };
}

/** What a tile says in place of the figures of its row. */
export function rowOfNotice(state: ScreenState, of: Of, scope: WallScope): Notice | null {
  if (of === null) return null;
  if (of.table === 'queues') return queueNotice(state, of.id, scope);
  const id = idOf(state, of, scope);
  return id === null ? empty('noRows') : rowNotice(state, of.table, id);
}
