// For: proving that editing a wall always leaves a wall, and can be undone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { othersOf, pathOf, tileAt, type Edit, type TileRef } from '../../../client/features/walls/edit/edits.ts';
import { historyAfter, opened, type History, type HistoryAction } from '../../../client/features/walls/edit/history.ts';
import { newTile, sizeOf } from '../../../client/features/walls/edit/new-tile.ts';
import { overlaps } from '../../../shared/walls/grid.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { TILE_SETTINGS, type TileType } from '../../../shared/walls/tile-settings.ts';
import { wallSchema, type WallDocument } from '../../../shared/walls/wall.ts';

const TYPES = Object.keys(TILE_SETTINGS) as readonly TileType[];
const empty = wallSchema.parse({ id: 'hall', name: 'Hall', pages: [{ id: 'page' }] });

/** An action whose tiles and pages are told by numbers: whichever there are then. */
type Plan = (wall: WallDocument) => HistoryAction;
const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(1, items.length)];

const refsOf = (wall: WallDocument): readonly TileRef[] => [
  ...wall.pinned.map(({ id }) => ({ page: null, id })),
  ...wall.pages.flatMap((page) => page.tiles.map(({ id }) => ({ page: page.id, id }))),
];
const edit = (change: Edit): HistoryAction => ({ kind: 'edit', edit: change });
const nowhere: TileRef = { page: 'nowhere', id: 'nothing' };

const number = fc.nat(1000);
const place = fc.record({
  x: fc.integer({ min: -3, max: 26 }),
  y: fc.integer({ min: -3, max: 63 }),
  w: fc.integer({ min: 0, max: 25 }),
  h: fc.integer({ min: 0, max: 61 }),
});
const value = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constant([]),
);
const path = fc.constantFrom<readonly (string | number)[]>(
  ['name'],
  ['owner'],
  ['theme'],
  ['rotateMs'],
  ['quiet'],
  ['scope', 'queues'],
  ['pages', 0, 'title'],
  ['pages', 0, 'tiles', 0, 'settings', 'metric'],
  ['pages', 0, 'tiles', 0, 'rules'],
  ['pages', 0, 'id'],
  ['pinned', 0, 'x'],
  ['nothing'],
);

const plan: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(number, place).map(
      ([at, to]): Plan =>
        (wall) =>
          edit({ kind: 'place', tile: pick(refsOf(wall), at) ?? nowhere, place: to }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(number, fc.constantFrom(...TYPES)).map(
      ([at, type]): Plan =>
        (wall) =>
          edit({ kind: 'add', page: pick(wall.pages, at)!.id, type }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(number, fc.constantFrom(...TYPES), place).map(
      ([at, type, to]): Plan =>
        (wall) =>
          edit({ kind: 'add', page: pick(wall.pages, at)!.id, type, place: to }),
    ),
  },
  {
    weight: 2,
    arbitrary: number.map(
      (at): Plan =>
        (wall) =>
          edit({ kind: 'remove', tile: pick(refsOf(wall), at) ?? nowhere }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, number).map(
      ([at, to]): Plan =>
        (wall) =>
          edit({
            kind: 'pin',
            tile: pick(refsOf(wall), at) ?? nowhere,
            to: to % 3 === 0 ? null : pick(wall.pages, to)!.id,
          }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(path, value).map(
      ([at, next]): Plan =>
        () =>
          edit({ kind: 'set', path: at, value: next }),
    ),
  },
  {
    weight: 1,
    arbitrary: number.map(
      (at): Plan =>
        (wall) =>
          edit({ kind: 'addPage', after: pick(wall.pages, at)!.id }),
    ),
  },
  {
    weight: 1,
    arbitrary: number.map(
      (at): Plan =>
        (wall) =>
          edit({ kind: 'removePage', page: pick(wall.pages, at)!.id }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(number, fc.constantFrom<-1 | 1>(-1, 1)).map(
      ([at, by]): Plan =>
        (wall) =>
          edit({ kind: 'movePage', page: pick(wall.pages, at)!.id, by }),
    ),
  },
  {
    weight: 1,
    arbitrary: number.map(
      (at): Plan =>
        () =>
          edit({ kind: 'write', wall: pick(shippedWalls, at)! }),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Plan>(() => ({ kind: 'undo' })) },
  { weight: 1, arbitrary: fc.constant<Plan>(() => ({ kind: 'redo' })) },
);

const undoneAll = (history: History): History =>
  history.past.length === 0 ? history : undoneAll(historyAfter(history, { kind: 'undo' }));
const redoneAll = (history: History): History =>
  history.future.length === 0 ? history : redoneAll(historyAfter(history, { kind: 'redo' }));

describe('editing', () => {
  it('WEDIT1 WEDIT6 whatever is done leaves a wall that the schema takes; undoing all is the start, redoing all the end', () => {
    let changes = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(empty, ...shippedWalls),
        fc.array(plan, { minLength: 8, maxLength: 50, size: 'max' }),
        (start, plans) => {
          let history = opened(start);
          for (const one of plans) {
            history = historyAfter(history, one(history.present));
            expect(wallSchema.safeParse(history.present)).toMatchObject({ success: true, data: history.present });
            expect(history.present.id).toBe(start.id);
          }
          changes += history.past.length;
          const back = undoneAll(history);
          expect(back.present).toBe(start);
          expect(redoneAll(back).present).toBe(redoneAll(history).present);
        },
      ),
      { seed: 61, numRuns: 150 },
    );
    expect(changes).toBeGreaterThan(300);
  });

  const after = (start: WallDocument, ...edits: readonly Edit[]): History =>
    edits.reduce((history, one) => historyAfter(history, edit(one)), opened(start));

  it('WEDIT3 a tile over another is refused with the one in the way, and nothing is changed', () => {
    const two = after(
      empty,
      { kind: 'add', page: 'page', type: 'figure' },
      { kind: 'add', page: 'page', type: 'clock' },
    );
    const [figure, clock] = two.present.pages[0]!.tiles;
    expect(overlaps(figure!, clock!)).toBe(false);
    const refused = historyAfter(two, edit({ kind: 'place', tile: { page: 'page', id: 'clock' }, place: figure! }));
    expect(refused.present).toBe(two.present);
    expect(refused.refused?.covers?.id).toBe('figure');
    expect(historyAfter(refused, { kind: 'undo' }).refused).toBeNull();
  });

  it('WEDIT7 a tile is pinned where no page has another, and comes back to one page', () => {
    const start = after(empty, { kind: 'addPage', after: 'page' }, { kind: 'add', page: 'page', type: 'figure' });
    const ref = { page: 'page', id: 'figure' };
    const pinned = historyAfter(start, edit({ kind: 'pin', tile: ref, to: null }));
    expect(pinned.present.pinned.map(({ id }) => id)).toEqual(['figure']);
    expect(othersOf(pinned.present, { page: 'page-2', id: '' })).toHaveLength(1);
    const back = historyAfter(pinned, edit({ kind: 'pin', tile: { page: null, id: 'figure' }, to: 'page-2' }));
    expect(back.present.pages.map(({ tiles }) => tiles.length)).toEqual([0, 1]);

    const busy = historyAfter(start, edit({ kind: 'add', page: 'page-2', type: 'seats' }));
    const refused = historyAfter(busy, edit({ kind: 'pin', tile: ref, to: null }));
    expect(refused.present).toBe(busy.present);
    expect(refused.refused?.covers?.type).toBe('seats');
  });

  it('WEDIT7 pages are added, moved and removed, the last one stays', () => {
    const three = after(empty, { kind: 'addPage', after: 'page' }, { kind: 'addPage', after: 'page' });
    expect(three.present.pages.map(({ id }) => id)).toEqual(['page', 'page-3', 'page-2']);
    const swapped = historyAfter(three, edit({ kind: 'movePage', page: 'page', by: 1 }));
    expect(swapped.present.pages.map(({ id }) => id)).toEqual(['page-3', 'page', 'page-2']);
    const last = historyAfter(opened(empty), edit({ kind: 'removePage', page: 'page' }));
    expect(last.present).toBe(empty);
    expect(last.refused?.problems[0]?.path).toBe('pages');
  });

  it('WEDIT8 a value that the schema does not take is kept aside, with its path', () => {
    const wrong = after(empty, { kind: 'set', path: ['rotateMs'], value: 1000 });
    expect(wrong.present).toBe(empty);
    expect(wrong.refused).toMatchObject({ value: 1000, problems: [{ path: 'rotateMs' }] });
  });

  it('WEDIT5 every kind of tile can be put in, with settings that the schema takes', () => {
    for (const type of TYPES) {
      const { present, refused } = after(empty, { kind: 'add', page: 'page', type });
      expect(refused, type).toBeNull();
      const [tile] = present.pages[0]!.tiles;
      expect(tile).toMatchObject({ type, id: type, ...sizeOf(type) });
      expect(newTile(type, 'again', { x: 0, y: 0, ...sizeOf(type) })).toEqual({ ...tile, id: 'again' });
      expect(pathOf(present, { page: 'page', id: type })).toEqual(['pages', 0, 'tiles', 0]);
      expect(tileAt(present, { page: null, id: type })).toBeUndefined();
    }
  });

  it('WEDIT10 a restored version is a change like any other, under the same id', () => {
    const written = after(empty, { kind: 'write', wall: shippedWalls[0]! });
    expect(written.present).toEqual({ ...shippedWalls[0]!, id: 'hall' });
    expect(historyAfter(written, { kind: 'undo' }).present).toBe(empty);
  });
});
