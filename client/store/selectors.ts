// For: what components read of the screen's state. May import: shared, state, status. Promises: pure; equal state gives the same reference.
import type { Cell, HaltItem, ListName, Lists, TableName } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { DEFAULT_MIN_DEN } from '../../shared/floor/display-settings.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import type { FloorInfo } from '../../shared/protocol/messages.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { ScreenState } from './state.ts';

type Select<T> = (state: ScreenState) => T;
const NO_IDS: readonly string[] = [];
const NO_RULES: readonly Rule[] = [];
const NO_LISTS: Lists = { sources: [], alerts: [], announcements: [], flags: [], halts: [] };

/** Row ids of a table in the server's order; empty before the first snapshot. */
export const ids =
  (table: TableName): Select<readonly string[]> =>
  (state) =>
    state.frame?.tables[table]?.ids ?? NO_IDS;

/** One row; undefined when the screen has none of that id. The same object until one of its cells changes. */
export const row =
  (table: TableName, id: string): Select<HeldRow | undefined> =>
  (state) =>
    state.frame?.tables[table]?.rows.get(id);

/**
 * One row for a reader of these columns alone: the same object until one of them changes. Keeps what it gave last, so each
 * reader makes its own.
 */
export function rowFor(
  table: TableName,
  id: string,
  columns: readonly ColumnKey[],
): (state: ScreenState) => HeldRow | undefined {
  let last: HeldRow | undefined;
  return (state) => {
    const next = state.frame?.tables[table]?.rows.get(id);
    if (next === last) return last;
    const before = last;
    if (next === undefined || before === undefined || columns.some((column) => before[column] !== next[column]))
      last = next;
    return last;
  };
}

/** One cell; null when nothing is known. */
export const cellOf =
  (table: TableName, id: string, column: ColumnKey): Select<Cell> =>
  (state) =>
    state.frame?.tables[table]?.rows.get(id)?.[column] ?? null;

/** A list that travels whole; empty before the first snapshot. */
export const list =
  <L extends ListName>(name: L): Select<Lists[L]> =>
  (state) =>
    state.frame?.lists[name] ?? NO_LISTS[name];

export const rulesInForce: Select<readonly Rule[]> = (state) => state.frame?.rules ?? NO_RULES;
export const floorInfo: Select<FloorInfo | null> = (state) => state.frame?.floor ?? null;
/** From how many cases on a rate of a row stands in full ink (OPT12). */
export function leastSampleIn(floor: FloorInfo | null, table: TableName, id: string): number {
  if (floor?.minDen === undefined) return DEFAULT_MIN_DEN;
  const { all, ...others } = floor.minDen;
  const own: Partial<Record<TableName, Readonly<Record<string, number>>>> = others;
  return own[table]?.[id] ?? all;
}
export const leastSample =
  (table: TableName, id: string): Select<number> =>
  (state) =>
    leastSampleIn(floorInfo(state), table, id);
/** Engine instant of the figures, epoch ms, or null before the first snapshot. */
export const figuresAt: Select<number | null> = (state) => state.frame?.at ?? null;
/** True when the figures on screen may be old: nothing was heard for LINK_STALE_MS or the link is down. */
export const linkStale: Select<boolean> = (state) => state.frame !== null && state.connection.state !== 'live';
/** True when the figures are too old to be shown at all (LINK_LOST_MS), or the server refuses this screen. */
export const linkLost: Select<boolean> = ({ connection, frame }) =>
  frame !== null && (connection.state === 'refused' || ('lost' in connection && connection.lost));

/** Why the server takes nothing in, null while it does. */
export const halted: Select<HaltItem | null> = (state) => list('halts')(state)[0] ?? null;

/** A cell as a number, else null. */
export const numberIn = (held: HeldRow | undefined, column: ColumnKey): number | null => {
  const cell = held?.[column];
  return typeof cell === 'number' ? cell : null;
};
/** A cell as a plain text (an id, a state), else null. */
export const textIn = (held: HeldRow | undefined, column: ColumnKey): string | null => {
  const cell = held?.[column];
  return typeof cell === 'string' ? cell : null;
};

/** When a queue opens at which nobody waits, epoch ms; null while it is open, or somebody waits all the same (HOURS1). */
export const opensAt = (held: HeldRow | undefined): EpochMillis | null =>
  (numberIn(held, 'waiting') ?? 0) === 0 ? numberIn(held, 'opensAt') : null;
