// For: what one audience holds of one table, and the cells that differ from it now. May import: shared. Promises: after `patch`, the mirror equals the board in every row it was told of.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import { isInstantColumn } from '../../shared/board/columns.ts';
import type { TablePatch, TableSnapshot } from '../../shared/protocol/messages.ts';
import type { ViewTable } from '../../shared/protocol/views.ts';
import type { EpochMillis } from '../../shared/time.ts';

export interface TableMirror {
  /** The whole table as the audience holds it. */
  snapshot(at: EpochMillis): TableSnapshot;
  /**
   * Takes in the touched rows (board row numbers, in any order) and all appended ones.
   * `hidden` when a row left the audience's scope: then everything must be sent anew.
   */
  patch(touched: readonly number[], at: EpochMillis): TablePatch | 'unchanged' | 'hidden';
}

export interface TableMirrorOptions {
  readonly table: BoardTable;
  /** Place of the table in the view. */
  readonly index: number;
  readonly view: ViewTable;
  /** True when the audience may see a board row now. */
  readonly visible: (row: number) => boolean;
}

const OUTSIDE = -1;

/** A mirror filled from the board as it is now. */
export function createTableMirror({ table, index, view, visible }: TableMirrorOptions): TableMirror {
  const { columns } = view;
  const width = columns.length;
  const readers = columns.map((column) => table.reader(column));
  const instants = columns.map(isInstantColumn);
  /** Board row → own row, or OUTSIDE. */
  const ownOf: number[] = [];
  /** Own row → board row. */
  const boardOf: number[] = [];
  /** Row by row; instants absolute. */
  const cells: Cell[] = [];

  const append = (row: number): void => {
    ownOf[row] = boardOf.length;
    boardOf.push(row);
    for (const read of readers) cells.push(read(row));
  };
  const appendNew = (): void => {
    for (let row = ownOf.length; row < table.ids.length; row++) {
      if (visible(row)) append(row);
      else ownOf[row] = OUTSIDE;
    }
  };
  const wire = (cell: Cell, column: number, at: EpochMillis): Cell =>
    typeof cell === 'number' && instants[column] === true ? cell - at : cell;

  /** Own rows among the touched, ascending, rows that came into scope appended; null when one left it. */
  const ownRows = (touched: readonly number[]): readonly number[] | null => {
    const rows: number[] = [];
    for (const row of touched) {
      const own = ownOf[row] ?? OUTSIDE;
      if (own === OUTSIDE) {
        if (visible(row)) append(row);
      } else if (visible(row)) rows.push(own);
      else return null;
    }
    return ascending(rows);
  };

  const diff = (rows: readonly number[], firstNew: number, at: EpochMillis): { g: number[]; v: Cell[] } => {
    const g: number[] = [];
    const v: Cell[] = [];
    let last = -1;
    const put = (number: number, column: number): void => {
      g.push(number - last);
      v.push(wire(cells[number]!, column, at));
      last = number;
    };
    for (const own of rows) {
      const row = boardOf[own]!;
      for (let column = 0, number = own * width; column < width; column++, number++) {
        const cell = readers[column]!(row);
        if (sameCell(cell, cells[number]!)) continue;
        cells[number] = cell;
        put(number, column);
      }
    }
    for (let number = firstNew * width; number < cells.length; number++) put(number, number % width);
    return { g, v };
  };

  appendNew();
  return {
    snapshot: (at) => ({
      table: table.name,
      columns: [...columns],
      ids: boardOf.map((row) => table.ids[row]!),
      cells: columns.map((_, column) => boardOf.map((_row, own) => wire(cells[own * width + column]!, column, at))),
    }),
    patch(touched, at) {
      const firstNew = boardOf.length;
      const before = ownOf.length;
      appendNew();
      const rows = ownRows(touched.filter((row) => row < before));
      if (rows === null) return 'hidden';
      const { g, v } = diff(rows, firstNew, at);
      if (g.length === 0) return 'unchanged';
      const ids = boardOf.slice(firstNew).map((row) => table.ids[row]!);
      return ids.length === 0 ? { t: index, g, v } : { t: index, ids, g, v };
    },
  };
}

/** Ascending, each once. */
function ascending(rows: number[]): readonly number[] {
  for (let i = 1; i < rows.length; i++) {
    if (rows[i - 1]! >= rows[i]!) return [...new Set(rows)].sort((a, b) => a - b);
  }
  return rows;
}

function sameCell(a: Cell, b: Cell): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
