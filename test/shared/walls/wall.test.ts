// For: proving what a wall document may be, what ships, and what leaves and comes back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../../shared/issues.ts';
import { wallFile, wallFileSchema } from '../../../shared/walls/exchange.ts';
import { boxOf, COLUMNS, FIELD, isOnGrid, overlaps, ROWS } from '../../../shared/walls/grid.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { wallSchema, type WallDraft } from '../../../shared/walls/wall.ts';

const text = (id: string, x: number, y: number, w: number, h: number) => ({
  ...{ id, type: 'text' as const, x, y, w, h },
  settings: { text: id },
});
const wall = (change: Partial<WallDraft> = {}): WallDraft => ({
  id: 'hall',
  name: 'Hall',
  pages: [{ id: 'one', tiles: [text('a', 0, 0, 12, 10)] }],
  ...change,
});
function faults(draft: unknown): readonly string[] {
  const parsed = wallSchema.safeParse(draft);
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a wall as a document', () => {
  it('WALL1 what is not said has a default', () => {
    expect(wallSchema.parse(wall())).toMatchObject({
      ...{ schema: 1, owner: null, scope: { queues: null, teams: null }, theme: 'dark', language: null },
      ...{ rotateMs: 24_000, incidents: true, quiet: null, sounds: { tones: [], speech: false }, pinned: [] },
      pages: [{ title: null, tiles: [{ rules: [], settings: { size: 'name', align: 'left' } }] }],
    });
  });

  it('WALL1 every mistake is named by its path', () => {
    const page = (...tiles: object[]) => ({ ...wall(), pages: [{ id: 'one', tiles }] });
    expect(faults(page(text('a', 20, 0, 8, 4)))).toEqual(['pages.0.tiles.0.w: reaches beyond the grid of 24 by 60']);
    expect(faults(page(text('a', 0, 0, 8, 4), text('b', 7, 3, 8, 4)))).toEqual(['pages.0.tiles.1: covers the tile a']);
    expect(faults(page(text('a', 0, 0, 8, 4), text('a', 8, 0, 8, 4)))).toEqual([
      'pages.0.tiles.1.id: stands twice on its page',
    ]);
    expect(faults({ ...wall(), pages: [] })).toHaveLength(1);
    expect(faults({ ...wall(), pages: [wall().pages[0], wall().pages[0]] })).toEqual(['pages.1.id: stands twice: one']);
    expect(faults({ ...wall(), schema: 2 })).toHaveLength(1);
    expect(faults({ ...wall(), colour: 'pink' })).toEqual(['colour: is not known here']);
    expect(faults(wall({ quiet: { hours: { except: ['2026-12-24', 'holidays'] } } }))).toEqual([
      'quiet.hours.except: wants dates, YYYY-MM-DD: a screen knows no holidays',
    ]);
    expect(faults(wall({ quiet: { hours: { except: ['2026-12-24'] } } }))).toEqual([]);
    const legend = { style: 'legend', of: { table: 'queues', id: 'etc' } };
    expect(faults(page({ ...text('a', 0, 0, 4, 4), type: 'states', settings: legend }))).toEqual([
      'pages.0.tiles.0.settings.of: the legend is of the whole floor',
    ]);
    const tiers = { table: 'tiers', columns: ['waiting', 'atRisk'] };
    expect(faults(page({ ...text('a', 0, 0, 4, 4), type: 'scopes', settings: tiers }))).toEqual([
      'pages.0.tiles.0.settings.columns.1: tiers have no atRisk',
    ]);
  });

  it('WALL2 a pinned tile stands on every page, so none may cover it', () => {
    const pinned = [text('p', 0, 0, 4, 4)];
    const pages = [
      { id: 'one', tiles: [] },
      { id: 'two', tiles: [text('b', 2, 2, 4, 4)] },
    ];
    expect(faults(wall({ pinned, pages }))).toEqual(['pages.1.tiles.0: covers the tile p']);
  });

  it('WALL1 pictures come with the document, never from elsewhere', () => {
    const image = (src: string) => ({
      ...wall(),
      pages: [{ id: 'one', tiles: [{ ...text('a', 0, 0, 4, 4), type: 'image', settings: { src, alt: 'Map' } }] }],
    });
    expect(faults(image('data:image/png;base64,iVBORw0KGgo='))).toEqual([]);
    for (const src of ['https://example.org/a.png', 'javascript:alert(1)', 'data:image/svg+xml;base64,PHN2Zz4='])
      expect(faults(image(src)), src).toHaveLength(1);
  });
});

describe('walls that ship', () => {
  it('WALL5 are seven, whole, and each by its own id', () => {
    expect(shippedWalls.map(({ id }) => id)).toEqual([
      ...['overview', 'teams', 'single-queue', 'channels', 'classes', 'incident', 'night'],
    ]);
    for (const one of shippedWalls) expect(faults(one), one.id).toEqual([]);
  });
});

describe('a wall that is exported', () => {
  it('WALL3 comes back the same, through a file', () => {
    for (const one of shippedWalls) {
      const file = JSON.parse(JSON.stringify(wallFile(one))) as unknown;
      expect(wallFileSchema.parse(file).wall).toEqual(one);
    }
  });
  it('WALL3 a file of another version is refused by its number', () => {
    const parsed = wallFileSchema.safeParse({ format: 'floorwatch.wall', version: 2, wall: wall() });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['is of another version: this program reads 1']);
  });
});

describe('the grid', () => {
  const place = fc
    .tuple(fc.integer({ min: 0, max: COLUMNS - 1 }), fc.integer({ min: 0, max: ROWS - 1 }))
    .chain(([x, y]) =>
      fc.record({
        ...{ x: fc.constant(x), y: fc.constant(y) },
        w: fc.integer({ min: 1, max: COLUMNS - x }),
        h: fc.integer({ min: 1, max: ROWS - y }),
      }),
    );
  it('WALL2 tiles that do not overlap on the grid do not on the screen, at any height of the field', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom(FIELD.height, 902), (a, b, height) => {
        const [one, other] = [boxOf(a, height), boxOf(b, height)];
        expect(isOnGrid(a)).toBe(true);
        expect(one.x + one.width).toBeLessThanOrEqual(FIELD.x + FIELD.width + 0.2);
        if (overlaps(a, b)) return;
        const apart =
          one.x + one.width <= other.x + 0.2 ||
          other.x + other.width <= one.x + 0.2 ||
          one.y + one.height <= other.y + 0.2 ||
          other.y + other.height <= one.y + 0.2;
        expect(apart).toBe(true);
      }),
      { seed: 55, numRuns: 500 },
    );
  });
  it('WALL2 the main axis of the look stands at its sixteenth column', () => {
    expect(boxOf({ x: 15, y: 0, w: 9, h: 16 })).toEqual({ x: 1200, y: 92, width: 680, height: 256 });
  });
});
