import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell, TableName } from '../../../shared/board/board.ts';
import { isInstantColumn } from '../../../shared/board/columns.ts';
import { VIEWS, viewOf, type ViewId } from '../../../shared/protocol/views.ts';
import { startHarness, until, type Harness } from './harness.ts';
import type { FakeBoard } from './fake-board.ts';
import type { Screen } from './screen.ts';

const SEED = 20260115;
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const tables = [...new Set(Object.values(VIEWS).flatMap((view) => view.tables.map(({ table }) => table)))];
const columnsOf = (table: TableName): string[] => [
  ...new Set(
    Object.keys(VIEWS).flatMap((view) =>
      viewOf(view as ViewId).tables.flatMap((one) => (one.table === table ? one.columns : [])),
    ),
  ),
];
const instant: fc.Arbitrary<Cell> = fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 }));
const content: fc.Arbitrary<Cell> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.string(),
  fc.dictionary(fc.constantFrom('en', 'zh-CN'), fc.string()),
  fc.constant(null),
);
const write = fc
  .constantFrom(...tables.flatMap((table) => columnsOf(table).map((column) => [table, column] as const)))
  .chain(([table, column]) =>
    fc.record({
      table: fc.constant(table),
      id: fc.constantFrom('a', 'b', 'c', 'd', 'total'),
      column: fc.constant(column),
      cell: isInstantColumn(column) ? instant : content,
    }),
  );
const script = fc.array(
  fc.record({ writes: fc.array(write, { maxLength: 12 }), ms: fc.integer({ min: 0, max: 5000 }) }),
  {
    minLength: 1,
    maxLength: 25,
  },
);

/** Every cell of the view that the screen shows, and the same from the board. */
function compare(screen: Screen, board: FakeBoard, view: ViewId): void {
  viewOf(view).tables.forEach(({ table, columns }, index) => {
    const held = screen.tables[index];
    expect(held?.ids).toEqual(board.board.tables[table].ids);
    for (const id of board.board.tables[table].ids) {
      for (const column of columns)
        expect(held?.rows.get(id)?.[column], `${table} ${id} ${column}`).toEqual(board.get(table, id, column));
    }
  });
}

describe('gateway: snapshot and patches', () => {
  it(`equal the board at every frame (seed ${SEED})`, async () => {
    const screens = new Map<ViewId, Screen>([
      ['overview', harness.screen('overview')],
      ['console', harness.screen('console')],
    ]);
    await until(() => [...screens.values()].every((screen) => screen.seq >= 0), 'snapshots');
    let frames = 0;
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        for (const { writes, ms } of steps) {
          for (const { table, id, column, cell } of writes) harness.board.set(table, id, column, cell);
          harness.board.emit(ms);
        }
        // A last change that every view shows: whoever has it has all before it.
        harness.board.set('totals', 'total', 'waiting', ++frames);
        harness.board.emit();
        for (const [view, screen] of screens) {
          await until(() => screen.cell('totals', 0, 'total', 'waiting') === frames, `frame ${frames} in ${view}`);
          compare(screen, harness.board, view);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
    for (const screen of screens.values()) {
      expect(screen.gaps).toEqual([]);
      expect(screen.of('snapshot')).toHaveLength(1);
      expect(screen.of('patch').length).toBeGreaterThanOrEqual(40);
    }
  }, 60_000);
});
