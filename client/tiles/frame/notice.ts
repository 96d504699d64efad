// For: what a tile says in place of its figures (look/states.html). May import: shared, store, tiles. Promises: pure; loading, empty, lost, error and closed are told apart; null: the tile draws itself.
import type { TableName } from '../../../shared/board/board.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { cellOf, linkLost, numberIn, opensAt, row } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { queueOf, queuesIn, type WallScope } from '../wall-scope.ts';

/** Words of the dictionary's section `tile`. */
export type NoticeWord =
  | 'noQueues'
  | 'noTeams'
  | 'noRows'
  | 'noFlags'
  | 'noSources'
  | 'noAnnouncement'
  | 'unknownRow'
  | 'notKnown'
  | 'nobodyHere'
  | 'connecting';

export interface Notice {
  readonly kind: 'loading' | 'empty' | 'lost' | 'error' | 'closed';
  readonly why: NoticeWord;
  /** A row that is named in it. */
  readonly id?: string;
  /** When a closed queue opens, epoch ms: said instead of `why`. */
  readonly opensAt?: EpochMillis;
}

export const LOADING: Notice = { kind: 'loading', why: 'connecting' };
const LOST: Notice = { kind: 'lost', why: 'notKnown' };
export const empty = (why: NoticeWord): Notice => ({ kind: 'empty', why });

/** Of a list that is withdrawn when the link is lost. */
export const listNotice = (state: ScreenState, isEmpty: boolean, why: NoticeWord): Notice | null =>
  linkLost(state) ? LOST : isEmpty ? empty(why) : null;

/** Of what has been of the queues of a scope: it stays when the link is lost. */
export const pastNotice = (state: ScreenState, scope: WallScope): Notice | null =>
  queuesIn(state, scope).length === 0 ? listNotice(state, true, 'noQueues') : null;

/** Of a row that a tile names: it may never have been, or be gone. */
export const rowNotice = (state: ScreenState, table: TableName, id: string): Notice | null =>
  row(table, id)(state) === undefined ? { kind: 'error', why: 'unknownRow', id } : null;

/** Of a tile about one queue: closed by its hours; or nobody there and nobody waiting, it is closed or not in use. */
export function queueNotice(state: ScreenState, named: string | null, scope: WallScope): Notice | null {
  const id = queueOf(state, named, scope);
  if (id === null) return empty('noQueues');
  const missing = rowNotice(state, 'queues', id);
  if (missing !== null) return missing;
  const held = row('queues', id)(state);
  const opens = opensAt(held);
  if (opens !== null) return { kind: 'closed', why: 'nobodyHere', opensAt: opens };
  const quiet = numberIn(held, 'staffed') === 0 && (numberIn(held, 'waiting') ?? 0) === 0;
  return quiet && cellOf('queues', id, 'longestWait.since')(state) === null
    ? { kind: 'closed', why: 'nobodyHere' }
    : null;
}
