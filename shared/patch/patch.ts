// For: applying a frame to what a screen holds, and finding what changed. May import: shared. Promises: pure; rows that did not change keep their identity.
import type { Cell } from '../board/board.ts';
import { isInstantColumn } from '../board/columns.ts';
import type { Patch, TablePatch, TableSnapshot } from '../protocol/messages.ts';

/** A table as a screen holds it. Instants are absolute epoch ms here. */
export interface HeldTable {
  readonly columns: readonly string[];
  readonly ids: readonly string[];
  readonly rows: ReadonlyMap<string, HeldRow>;
}
export type HeldRow = Readonly<Record<string, Cell>>;

const absolute = (column: string, cell: Cell, at: number): Cell =>
  typeof cell === 'number' && isInstantColumn(column) ? cell + at : cell;

/** The cell as it travels: an instant becomes ms relative to the frame. */
export const toWire = (column: string, cell: Cell, at: number): Cell =>
  typeof cell === 'number' && isInstantColumn(column) ? cell - at : cell;

export function holdTable(snapshot: TableSnapshot, at: number): HeldTable {
  const { columns, ids, cells } = snapshot;
  const rows = new Map<string, HeldRow>();
  ids.forEach((id, row) => {
    const held: Record<string, Cell> = {};
    columns.forEach((column, index) => {
      held[column] = absolute(column, cells[index]?.[row] ?? null, at);
    });
    rows.set(id, held);
  });
  return { columns, ids, rows };
}

/** The table after a patch. Throws when the patch names a cell the table lacks: the caller asks for a snapshot. */
export function applyTablePatch(table: HeldTable, patch: TablePatch, at: number): HeldTable {
  const { columns } = table;
  const ids = patch.ids === undefined ? table.ids : [...table.ids, ...patch.ids];
  const rows = new Map(table.rows);
  const fresh = new Map<string, Record<string, Cell>>();
  let cellNumber = -1;
  patch.g.forEach((gap, index) => {
    cellNumber += gap;
    const id = ids[Math.floor(cellNumber / columns.length)];
    const column = columns[cellNumber % columns.length];
    if (id === undefined || column === undefined)
      throw new RangeError(`patch names a cell that is not there: ${cellNumber}`);
    let row = fresh.get(id);
    if (row === undefined) {
      row = { ...table.rows.get(id) };
      fresh.set(id, row);
      rows.set(id, row);
    }
    row[column] = absolute(column, patch.v[index] ?? null, at);
  });
  for (const id of patch.ids ?? []) if (!rows.has(id)) rows.set(id, {});
  return { columns, ids, rows };
}

/** True when `patch` follows a frame numbered `seq`; a gap means a new snapshot. */
export const follows = (seq: number, patch: Pick<Patch, 'seq'>): boolean => patch.seq === seq + 1;
