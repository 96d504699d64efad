// For: all sessions with equal rights and equal view: one frame for them all. May import: shared, access, gateway. Promises: frames are numbered without a gap; snapshot and patches agree on the number.
import type { LocalText } from '../../shared/domain.ts';
import type { Board, ListName, Lists } from '../../shared/board/board.ts';
import type { Patch, Snapshot, TablePatch } from '../../shared/protocol/messages.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import { BEAT_MS } from '../../shared/protocol/version.ts';
import { idFilter, rowScope } from '../access/board-scope.ts';
import type { Scope } from '../access/principal.ts';
import { listsInScope, scopeKey } from '../access/scope.ts';
import { createAudienceTable, type AudienceTable } from './audience-table.ts';
import type { BoardFeed } from './feed.ts';
import type { TableChanges } from './table-mirror.ts';
import type { ViewMirror } from './view-mirror.ts';

export interface Frame {
  /** What changed, in the order of the view's tables. */
  readonly tables: readonly TableChanges[];
  readonly lists: ReadonlySet<ListName>;
  /** Set when it differs from the frame before. */
  readonly filling?: LocalText | null;
  /** Other rules are in force than in the frame before. */
  readonly rulesChanged?: boolean;
}

export interface Audience {
  readonly key: string;
  readonly view: ViewId;
  /** The next frame: null when nothing that this audience sees has changed, `snapshot` when all must be sent anew. */
  patch(frame: Frame): Patch | 'snapshot' | null;
  /** All that its sessions hold after its last frame. Built once a frame. `filling` as of that frame. */
  snapshot(filling: LocalText | null): Snapshot;
}

export const audienceKey = (scope: Scope, view: ViewId): string => `${view} ${scopeKey(scope)}`;

/** An audience of a view, at the view's last frame. */
export function createAudience(feed: BoardFeed, scope: Scope, mirror: ViewMirror): Audience {
  const { board } = feed;
  const { view } = mirror;
  const fill = (): readonly AudienceTable[] =>
    mirror.tables.map((table, index) =>
      createAudienceTable({ mirror: table, index, scope: rowScope(scope, board, table.name) }),
    );
  const listsOf = (names: readonly ListName[]): NonNullable<Patch['lists']> => {
    const visible = listsInScope(board.lists, scope, idFilter(scope, board));
    return wireLists(Object.fromEntries(names.map((name) => [name, visible[name]])));
  };

  let tables = fill();
  let seq = 0;
  let cached: Snapshot | null = null;

  return {
    key: audienceKey(scope, mirror.id),
    view: mirror.id,
    patch(frame) {
      const patches = patchesOf(tables, frame.tables, board.at);
      const names = view.lists.filter((name) => frame.lists.has(name));
      const rulesChanged = frame.rulesChanged === true;
      if (patches?.length === 0 && names.length === 0 && frame.filling === undefined && !rulesChanged) return null;
      seq++;
      cached = null;
      if (patches === null || rulesChanged) {
        tables = fill();
        return 'snapshot';
      }
      return {
        ...head(seq, board),
        tables: patches,
        ...(names.length === 0 ? {} : { lists: listsOf(names) }),
        ...(frame.filling === undefined ? {} : { filling: frame.filling }),
      };
    },
    snapshot(filling) {
      if (cached !== null && board.at - cached.at < BEAT_MS) return cached;
      const { at } = board;
      cached = {
        ...head(seq, board),
        view: mirror.id,
        floor: feed.floor,
        rules: [...feed.rules],
        tables: tables.map((table) => table.snapshot(at)),
        lists: listsOf(view.lists),
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

/** The changed tables, null when a row left the scope. */
function patchesOf(
  tables: readonly AudienceTable[],
  changes: readonly TableChanges[],
  at: number,
): TablePatch[] | null {
  const patches = tables.map((table, index) => table.patch(changes[index]!, at));
  if (patches.includes('hidden')) return null;
  return patches.filter((patch) => typeof patch === 'object');
}

/** The same lists in the wire's mutable types. */
const wireLists = (lists: Partial<Lists>): NonNullable<Patch['lists']> => lists as NonNullable<Patch['lists']>;
