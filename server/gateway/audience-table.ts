// For: one table as one audience sees it: which rows, under which numbers. May import: shared, gateway. Promises: rows keep their number while the audience lives; a row that leaves the scope is never patched again.
import type { Cell } from '../../shared/board/board.ts';
import type { TablePatch, TableSnapshot } from '../../shared/protocol/messages.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { RowScope } from '../access/board-scope.ts';
import type { TableChanges, TableMirror } from './table-mirror.ts';

export interface AudienceTable {
  /** The whole table as the audience holds it after its last frame. */
  snapshot(at: EpochMillis): TableSnapshot;
  /** `hidden` when a row left the audience's scope: then everything must be sent anew. */
  patch(changes: TableChanges, at: EpochMillis): TablePatch | 'unchanged' | 'hidden';
}

export interface AudienceTableOptions {
  readonly mirror: TableMirror;
  /** Place of the table in the view. */
  readonly index: number;
  readonly scope: RowScope;
}

const OUTSIDE = -1;

export function createAudienceTable({ mirror, index, scope }: AudienceTableOptions): AudienceTable {
  const width = mirror.columns.length;
  /** Board row → own row, or OUTSIDE. */
  const ownOf: number[] = [];
  /** Board rows that may come and go. */
  const unsettled = new Set<number>();
  /** Own row → board row. */
  const boardOf: number[] = [];

  const append = (row: number): void => {
    ownOf[row] = boardOf.length;
    boardOf.push(row);
  };
  const appendFrom = (first: number): void => {
    for (let row = first; row < mirror.size; row++) {
      if (scope.visible(row)) append(row);
      else ownOf[row] = OUTSIDE;
      if (!scope.settled(row)) unsettled.add(row);
    }
  };
  /** Rows come into scope at the end of the table; false when one left it. */
  const rescope = (touched: readonly number[]): boolean => {
    if (unsettled.size === 0) return true;
    for (const row of touched) {
      const held = ownOf[row] !== OUTSIDE;
      if (!unsettled.has(row) || scope.visible(row) === held) continue;
      if (held) return false;
      append(row);
    }
    return true;
  };

  appendFrom(0);
  return {
    snapshot: (at) => ({
      table: mirror.name,
      columns: [...mirror.columns],
      ids: boardOf.map((row) => mirror.id(row)),
      cells: mirror.columns.map((_, column) => boardOf.map((row) => mirror.wire(row, column, at))),
    }),
    patch(changes, at) {
      const held = boardOf.length;
      if (!rescope(changes.touched)) return 'hidden';
      appendFrom(changes.firstNew);
      const cells = changedCells(changes, ownOf, width, held);
      const fresh = boardOf.slice(held);
      fresh.forEach((row, nth) => {
        for (let column = 0; column < width; column++) {
          cells.numbers.push((held + nth) * width + column);
          cells.values.push(mirror.wire(row, column, at));
        }
      });
      if (cells.numbers.length === 0) return 'unchanged';
      const patch = { t: index, g: gapsOf(cells.numbers), v: cells.values };
      return fresh.length === 0 ? patch : { ...patch, ids: fresh.map((row) => mirror.id(row)) };
    },
  };
}

interface NumberedCells {
  readonly numbers: number[];
  readonly values: Cell[];
}

/** Changed cells of the rows that the audience held before, by its own numbers, ascending. */
function changedCells(changes: TableChanges, ownOf: readonly number[], width: number, held: number): NumberedCells {
  const { rows, columns, values } = changes;
  const cells: NumberedCells = { numbers: [], values: [] };
  let last = -1;
  let inOrder = true;
  for (let i = 0; i < rows.length; i++) {
    const own = ownOf[rows[i]!]!;
    if (own === OUTSIDE || own >= held) continue;
    const number = own * width + columns[i]!;
    inOrder &&= number > last;
    last = number;
    cells.numbers.push(number);
    cells.values.push(values[i]!);
  }
  return inOrder ? cells : sorted(cells);
}

function sorted({ numbers, values }: NumberedCells): NumberedCells {
  const order = numbers.map((_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
  return { numbers: order.map((i) => numbers[i]!), values: order.map((i) => values[i]!) };
}

/** Each number as the gap to the one before; the first from −1. */
function gapsOf(numbers: readonly number[]): number[] {
  let last = -1;
  return numbers.map((number) => {
    const gap = number - last;
    last = number;
    return gap;
  });
}
