// For: one view as it was at the last frame, shared by all its audiences. May import: shared, gateway. Promises: what changed is found once a frame, however many audiences look.
import type { Board, Changes } from '../../shared/board/board.ts';
import { viewOf, type View, type ViewId } from '../../shared/protocol/views.ts';
import { createTableMirror, type TableChanges, type TableMirror } from './table-mirror.ts';

export interface ViewMirror {
  readonly id: ViewId;
  readonly view: View;
  /** In the order of the view's tables. */
  readonly tables: readonly TableMirror[];
  take(changes: Changes): readonly TableChanges[];
}

/** A mirror filled from the board as it is now. */
export function createViewMirror(board: Board, id: ViewId): ViewMirror {
  const view = viewOf(id);
  const tables = view.tables.map((table) => createTableMirror(board.tables[table.table], table));
  return {
    id,
    view,
    tables,
    take: ({ rows }) => tables.map((mirror) => mirror.take(rows[mirror.name], board.at)),
  };
}
