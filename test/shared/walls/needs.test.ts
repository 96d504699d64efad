// For: proving that a wall asks for what its tiles draw, and for no more than it must.
import { describe, expect, it } from 'vitest';
import { viewOf, type ViewId } from '../../../shared/protocol/views.ts';
import { FIGURE_IDS } from '../../../shared/walls/figures.ts';
import { needsOf, tells, tilesOf, viewFor } from '../../../shared/walls/needs.ts';
import { hasColumn, SCOPE_COLUMN_IDS, SCOPE_TABLES } from '../../../shared/walls/scope-columns.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { LEVEL_WINDOWS } from '../../../shared/walls/tile-columns.ts';

const everything = viewOf('wall');

describe('what a wall asks for', () => {
  it('WALL4 the shipped walls ask for the leanest view that tells all they draw', () => {
    const views = Object.fromEntries(shippedWalls.map((wall) => [wall.id, viewFor(wall)]));
    expect(views).toEqual({
      ...{ overview: 'overview', teams: 'teams', channels: 'scopes' },
      ...{ 'single-queue': 'wall', classes: 'wall', incident: 'overview', night: 'wall' },
    } satisfies Record<string, ViewId>);
    for (const wall of shippedWalls)
      for (const tile of tilesOf(wall))
        expect(tells(viewOf(viewFor(wall)), needsOf(tile)), `${wall.id} ${tile.id}`).toBe(true);
  });

  it('WALL4 a queue’s card asks for the heads that its ribbon shows', () => {
    const { tables } = needsOf({ type: 'queueCard', settings: { queue: null } });
    expect(tables.queues).toEqual(expect.arrayContaining(['signedIn', 'available', 'busy']));
  });
  it('WALL4 the view of walls tells whatever any tile may be set to', () => {
    for (const metric of FIGURE_IDS)
      for (const table of [null, 'queues', 'teams', ...SCOPE_TABLES] as const) {
        const of = table === null ? null : { table, id: null };
        const needs = needsOf({ type: 'figure', settings: { metric, of, size: 'hero' } });
        expect(tells(everything, needs), `${metric} of ${table ?? 'totals'}`).toBe(true);
      }
    for (const table of ['queues', 'teams', ...SCOPE_TABLES] as const) {
      const settings = { style: 'line', of: { table, id: null } } as const;
      expect(tells(everything, needsOf({ type: 'states', settings })), `states of ${table}`).toBe(true);
    }
    for (const table of SCOPE_TABLES)
      for (const column of SCOPE_COLUMN_IDS)
        if (hasColumn(table, column))
          expect(tells(everything, needsOf({ type: 'scopes', settings: { table, columns: [column] } })), column).toBe(
            true,
          );
    expect(tells(everything, needsOf({ type: 'levels', settings: { windows: [...LEVEL_WINDOWS] } }))).toBe(true);
  });

  it('WALL4 a view that lacks a column, a table or a list does not tell it', () => {
    const view = { tables: [{ table: 'queues' as const, columns: ['name'] }], lists: ['alerts' as const] };
    expect(tells(view, { tables: { queues: ['name'] }, lists: ['alerts'] })).toBe(true);
    expect(tells(view, { tables: { queues: ['waiting'] }, lists: [] })).toBe(false);
    expect(tells(view, { tables: { teams: [] }, lists: [] })).toBe(true);
    expect(tells(view, { tables: {}, lists: ['flags'] })).toBe(false);
  });
});
