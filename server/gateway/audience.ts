// For: all sessions with equal rights and equal view: one frame for them all. May import: shared, access. Promises: frames are numbered without a gap; snapshot and patches agree on the number.
import type { Board, Changes, ListName, Lists } from '../../shared/board/board.ts';
import type { Patch, Snapshot, TablePatch } from '../../shared/protocol/messages.ts';
import { viewOf, type ViewId } from '../../shared/protocol/views.ts';
import { BEAT_MS } from '../../shared/protocol/version.ts';
import { idFilter, rowFilter } from '../access/board-scope.ts';
import type { Scope } from '../access/principal.ts';
import { listsInScope, scopeKey } from '../access/scope.ts';
import type { BoardFeed } from './feed.ts';
import { createTableMirror, type TableMirror } from './table-mirror.ts';

export interface Frame {
  readonly changes: Changes;
  /** Set when it differs from the frame before. */
  readonly filling?: string | null;
}

export interface Audience {
  readonly key: string;
  readonly view: ViewId;
  /** The next frame: null when nothing that this audience sees has changed, `snapshot` when all must be sent anew. */
  patch(frame: Frame): Patch | 'snapshot' | null;
  /** All that its sessions hold after its last frame. Built once a frame. `filling` as of that frame. */
  snapshot(filling: string | null): Snapshot;
}

export const audienceKey = (scope: Scope, view: ViewId): string => `${view} ${scopeKey(scope)}`;

/** An audience filled from the board as it is now. */
export function createAudience(feed: BoardFeed, scope: Scope, viewId: ViewId): Audience {
  const { board } = feed;
  const view = viewOf(viewId);
  const fill = (): readonly TableMirror[] =>
    view.tables.map((viewTable, index) =>
      createTableMirror({
        table: board.tables[viewTable.table],
        index,
        view: viewTable,
        visible: rowFilter(scope, board, viewTable.table),
      }),
    );
  const listsOf = (names: readonly ListName[]): Partial<Lists> => {
    const visible = listsInScope(board.lists, scope, idFilter(scope, board));
    return Object.fromEntries(names.map((name) => [name, visible[name]]));
  };

  let mirrors = fill();
  let seq = 0;
  let cached: Snapshot | null = null;

  const refill = (): 'snapshot' => {
    mirrors = fill();
    seq++;
    cached = null;
    return 'snapshot';
  };

  return {
    key: audienceKey(scope, viewId),
    view: viewId,
    patch({ changes, filling }) {
      const tables = tablePatches(
        mirrors,
        view.tables.map(({ table }) => changes.rows[table]),
        board.at,
      );
      if (tables === null) return refill();
      const names = view.lists.filter((name) => changes.lists.has(name));
      if (tables.length === 0 && names.length === 0 && filling === undefined) return null;
      seq++;
      cached = null;
      return {
        ...head(seq, board),
        tables,
        ...(names.length === 0 ? {} : { lists: wireLists(listsOf(names)) }),
        ...(filling === undefined ? {} : { filling }),
      };
    },
    snapshot(filling) {
      if (cached !== null && board.at - cached.at < BEAT_MS) return cached;
      const { at } = board;
      cached = {
        ...head(seq, board),
        view: viewId,
        floor: feed.floor,
        rules: [...feed.rules],
        tables: mirrors.map((mirror) => mirror.snapshot(at)),
        lists: wireLists(listsOf(view.lists)),
        filling,
      };
      return cached;
    },
  };
}

const head = (seq: number, board: Board): Pick<Patch, 'seq' | 'position' | 'at'> => ({
  seq,
  position: board.position,
  at: board.at,
});

/** The changed tables, null when a mirror lost a row. */
function tablePatches(
  mirrors: readonly TableMirror[],
  touched: readonly (readonly number[])[],
  at: number,
): TablePatch[] | null {
  const patches: TablePatch[] = [];
  for (const [index, mirror] of mirrors.entries()) {
    const patch = mirror.patch(touched[index] ?? [], at);
    if (patch === 'hidden') return null;
    if (patch !== 'unchanged') patches.push(patch);
  }
  return patches;
}

/** The same lists in the wire's mutable types. */
const wireLists = (lists: Partial<Lists>): NonNullable<Patch['lists']> => lists as NonNullable<Patch['lists']>;
