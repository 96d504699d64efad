// For: one table of a view as it was at the last frame, and the cells that differ now. May import: shared. Promises: after `take`, the mirror equals the board in every row it was told of.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import { isInstantColumn } from '../../shared/board/columns.ts';
import type { ViewTable } from '../../shared/protocol/views.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** What one frame changed in a table, for all audiences of a view. Rows are board rows. */
export interface TableChanges {
  /** Rows that were there before and were touched: ascending, each once. */
  readonly touched: readonly number[];
  /** Rows from this one on are new. */
  readonly firstNew: number;
  /** Changed cells of the touched rows, by row and column, with their new content as it travels. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly values: readonly Cell[];
}

export interface TableMirror {
  readonly name: BoardTable['name'];
  readonly columns: readonly string[];
  /** Rows that the mirror holds. */
  readonly size: number;
  id(row: number): string;
  /** A cell as it travels in a frame of this instant. */
  wire(row: number, column: number, at: EpochMillis): Cell;
  /** Takes in the touched rows (in any order) and all appended ones. */
  take(touched: readonly number[], at: EpochMillis): TableChanges;
}

/** A mirror filled from the board as it is now. */
export function createTableMirror(table: BoardTable, { columns }: ViewTable): TableMirror {
  const width = columns.length;
  const readers = columns.map((column) => table.reader(column));
  const instants = columns.map(isInstantColumn);
  /** Row by row; instants absolute. */
  const cells: Cell[] = [];
  let size = 0;

  const appendNew = (): void => {
    for (; size < table.ids.length; size++) for (const read of readers) cells.push(read(size));
  };
  const wireOf = (cell: Cell, column: number, at: EpochMillis): Cell =>
    typeof cell === 'number' && instants[column] === true ? cell - at : cell;

  appendNew();
  return {
    name: table.name,
    columns,
    get size() {
      return size;
    },
    id: (row) => table.ids[row]!,
    wire: (row, column, at) => wireOf(cells[row * width + column]!, column, at),
    take(given, at) {
      const firstNew = size;
      appendNew();
      const touched = ascending(given.filter((row) => row < firstNew));
      const changes = { touched, firstNew, rows: [] as number[], columns: [] as number[], values: [] as Cell[] };
      for (const row of touched)
        for (let column = 0, number = row * width; column < width; column++, number++) {
          const cell = readers[column]!(row);
          if (sameCell(cell, cells[number]!)) continue;
          cells[number] = cell;
          changes.rows.push(row);
          changes.columns.push(column);
          changes.values.push(wireOf(cell, column, at));
        }
      return changes;
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
