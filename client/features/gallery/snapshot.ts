// For: the message that a server would send of rows written by hand. May import: shared. Promises: pure; the store is fed as by a server.
import type { Lists, TableName } from '../../../shared/board/board.ts';
import { toWire, type HeldRow } from '../../../shared/patch/patch.ts';
import type { FloorInfo, Snapshot, WireCell } from '../../../shared/protocol/messages.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';

export type Rows = Readonly<Record<string, HeldRow>>;
export type Tables = Readonly<Partial<Record<TableName, Rows>>>;

export interface Scene {
  readonly tables: Tables;
  readonly lists: Lists;
}

/** The wire's shape of a table of rows; columns are those of all rows. */
function tableOf(table: TableName, rows: Rows, at: EpochMillis): Snapshot['tables'][number] {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const cell = (row: HeldRow, column: string): WireCell => {
    const value = toWire(column, row[column] ?? null, at);
    return typeof value === 'object' && value !== null ? { ...value } : value;
  };
  const cells = columns.map((column) => Object.values(rows).map((row) => cell(row, column)));
  return { table, columns, ids: Object.keys(rows), cells };
}

export function snapshotOf(
  { tables, lists }: Scene,
  floor: FloorInfo,
  rules: readonly Rule[],
  at: EpochMillis,
): Snapshot {
  const rows = Object.entries(tables) as [TableName, Rows][];
  return {
    ...{ seq: 1, position: '1', at, view: 'wall', floor, filling: null },
    rules: [...rules],
    tables: rows.map(([table, held]) => tableOf(table, held, at)),
    lists: { ...lists } as Snapshot['lists'],
  };
}
