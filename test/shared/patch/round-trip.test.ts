import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/board/board.ts';
import { applyTablePatch, follows, holdTable, toWire, type HeldTable } from '../../../shared/patch/patch.ts';
import type { TablePatch } from '../../../shared/protocol/messages.ts';
import { createAudienceTable } from '../../../server/gateway/audience-table.ts';
import { createTableMirror } from '../../../server/gateway/table-mirror.ts';

const SEED = 42;
const columns = ['name', 'waiting', 'longestWait.since', 'sl@today', 'since'];
const isInstant = (column: string): boolean => column.endsWith('since');

const cellOf = (column: string): fc.Arbitrary<Cell> =>
  isInstant(column)
    ? fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 }))
    : fc.oneof(
        fc.integer(),
        fc.string(),
        fc.constant(null),
        fc.dictionary(fc.constantFrom('en', 'zh-CN'), fc.string()),
      );
const row = fc.tuple(...columns.map(cellOf));
const rows = fc.array(row, { maxLength: 8 });
const step = fc.record({
  edits: fc.array(fc.record({ row: fc.nat(30), column: fc.nat(columns.length - 1), from: fc.nat(30) }), {
    maxLength: 10,
  }),
  more: rows,
  at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
});

/** What the JSON text of a message gives back. */
const travel = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T;

describe('patch: what a mirror sends, a screen holds', () => {
  it(`WIRE3, WIRE4: after any run of changes, over JSON (seed ${SEED})`, () => {
    let patches = 0;
    fc.assert(
      fc.property(rows, fc.array(step, { maxLength: 12 }), (first, steps) => {
        const cells: Cell[][] = first.map((one) => [...one]);
        const ids: string[] = cells.map((_, index) => `r${index}`);
        const table = {
          name: 'queues' as const,
          ids,
          reader: (column: string) => (index: number) => cells[index]![columns.indexOf(column)]!,
        };
        const mirror = createTableMirror(table, { table: 'queues', columns });
        const sender = createAudienceTable({ mirror, index: 3, scope: { visible: () => true, settled: () => true } });
        let held = holdTable(travel(sender.snapshot(5)), 5);
        expectHeld(held, ids, cells);
        for (const { edits, more, at } of steps) {
          const touched: number[] = [];
          for (const edit of edits) {
            if (cells.length === 0) continue;
            const target = edit.row % cells.length;
            cells[target]![edit.column] = cells[edit.from % cells.length]![edit.column]!;
            touched.push(target);
          }
          for (const one of more) {
            touched.push(cells.length);
            ids.push(`r${cells.length}`);
            cells.push([...one]);
          }
          const before = held;
          const patch = sender.patch(mirror.take(touched, at), at);
          if (patch === 'hidden') throw new Error('nothing is hidden here');
          if (patch !== 'unchanged') {
            patches++;
            held = applyTablePatch(held, travel(patch), at);
          }
          expectHeld(held, ids, cells);
          expectIdentity(before, held, touched);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(patches).toBeGreaterThan(300);
  });

  it('WIRE3: throws when a patch names a cell that is not there', () => {
    const held = holdTable({ table: 'queues', columns: ['name'], ids: ['a'], cells: [['A']] }, 0);
    const patch: TablePatch = { t: 0, g: [2], v: ['B'] };
    expect(() => applyTablePatch(held, patch, 0)).toThrow(RangeError);
  });

  it('WIRE4: moves instants and nothing else to the frame', () => {
    expect(toWire('longestWait.since', 1000, 1200)).toBe(-200);
    expect(toWire('waiting', 1000, 1200)).toBe(1000);
    expect(toWire('since', null, 1200)).toBeNull();
  });

  it.each([
    [4, 5, true],
    [4, 6, false],
    [4, 4, false],
  ])('WIRE3: frame %d is followed by %d: %s', (held, next, result) => {
    expect(follows(held, { seq: next })).toBe(result);
  });
});

function expectHeld(held: HeldTable, ids: readonly string[], cells: readonly (readonly Cell[])[]): void {
  expect(held.ids).toEqual(ids);
  ids.forEach((id, index) => {
    const wanted = Object.fromEntries(columns.map((column, place) => [column, cells[index]![place]]));
    expect(held.rows.get(id)).toEqual(wanted);
  });
}

function expectIdentity(before: HeldTable, after: HeldTable, touched: readonly number[]): void {
  before.ids.forEach((id, index) => {
    if (!touched.includes(index)) expect(after.rows.get(id)).toBe(before.rows.get(id));
  });
}
