// For: proving which tiles can be read from where, what would mend them, and what other eyes see.
import { describe, expect, it } from 'vitest';
import { COLOUR_VISION, matrixOf } from '../../../client/features/walls/see/colour-vision.ts';
import { judge, judgePage, type Content } from '../../../client/features/walls/see/judge.ts';
import { DEFAULT_SCREEN, type Screen } from '../../../shared/walls/readability/angles.ts';
import { shippedWalls } from '../../../shared/walls/templates/shipped.ts';
import { wallSchema, type Tile, type WallDraft } from '../../../shared/walls/wall.ts';

const screen = (diagonalIn: number, distanceM: number): Screen => ({ diagonalIn, distanceM, aspect: 16 / 9 });
const tile = (draft: NonNullable<WallDraft['pages'][number]['tiles']>[number]): Tile =>
  wallSchema.parse({ id: 'w', name: 'W', pages: [{ id: 'p', tiles: [draft] }] }).pages[0]!.tiles[0]!;
const content = (queues: number | null, seatLines: number | null = null): Content => ({ queues, seatLines });

describe('tiles', () => {
  const board = tile({ id: 'q', type: 'queueBoard', x: 0, y: 0, w: 15, h: 37, settings: {} });
  it('READ3 a board of many queues says with how few it stands in the large size', () => {
    const many = judge(board, DEFAULT_SCREEN, content(12));
    expect(many.grade).toBe('near');
    expect(many.mends).toMatchObject([{ way: { kind: 'rows', most: 8 } }]);
    expect(judge(board, DEFAULT_SCREEN, content(8)).worst?.px).toBe(48);
    expect(judge(board, DEFAULT_SCREEN, content(8)).mends).toEqual([]);
    expect(judge(board, DEFAULT_SCREEN, content(null)).worst?.px).toBe(37);
  });
  it('READ3 a figure of the second rank is mended by the large size, words by the next that does', () => {
    const figure = tile({ id: 'f', type: 'figure', x: 0, y: 0, w: 5, h: 8, settings: { metric: 'waiting' } });
    const far = judge(figure, screen(55, 8), content(8));
    expect(far.grade).toBe('near');
    expect(far.mends).toMatchObject([{ grade: 'glance', way: { kind: 'settings', value: 'hero' } }]);
    const glance = judge(figure, screen(55, 6), content(8));
    expect(glance.grade).toBe('glance');
    const words = tile({ id: 't', type: 'text', x: 0, y: 0, w: 5, h: 8, settings: { text: 'Doors' } });
    expect(judge(words, screen(55, 6), content(8)).mends).toMatchObject([{ grade: 'glance', way: { value: 'large' } }]);
    expect(judge(words, screen(55, 10), content(8)).mends).toMatchObject([
      { grade: 'glance', way: { value: 'headline' } },
    ]);
  });
  it('READ3 a clock grows with its box', () => {
    const clock = tile({ id: 'c', type: 'clock', x: 0, y: 0, w: 4, h: 4, settings: {} });
    const { grade, mends } = judge(clock, DEFAULT_SCREEN, content(8));
    expect(grade).toBe('near');
    expect(mends).toMatchObject([{ grade: 'glance', way: { kind: 'box' } }]);
    expect(judge({ ...clock, w: 6, h: 8 }, DEFAULT_SCREEN, content(8)).grade).toBe('glance');
  });
});

/** 12 queues, and 84 seats in six teams. */
const FULL = content(12, 12);

describe('the shipped walls on a 55 inch screen at 5 m', () => {
  const grades = (id: string, held: Content) => {
    const wall = shippedWalls.find((one) => one.id === id)!;
    const marked = wall.pages.flatMap((page) => [...judgePage(wall, page.id, DEFAULT_SCREEN, held)]);
    return Object.fromEntries(marked.map(([tileId, { grade }]) => [tileId, grade]));
  };
  it('READ6 say honestly what is not read at a glance, and what is too small', () => {
    const strip = { alerts: 'near' };
    expect(grades('overview', FULL)).toEqual({
      ...{ ...strip, queues: 'near', states: 'near', flags: 'near', mix: 'small' },
    });
    expect(grades('teams', FULL)).toEqual({ states: 'near', seats: 'small' });
    expect(grades('teams', content(12, 4))).toEqual({ states: 'near', seats: 'near' });
    expect(grades('single-queue', FULL)).toEqual({ ...strip, flags: 'near', levels: 'near', states: 'near' });
    expect(grades('channels', FULL)).toEqual({
      ...strip,
      channels: 'near',
      tiers: 'near',
      groups: 'near',
      classes: 'near',
    });
    expect(grades('classes', FULL)).toEqual({
      ...strip,
      classes: 'near',
      tiers: 'near',
      flags: 'near',
      states: 'near',
    });
    expect(grades('incident', FULL)).toEqual({ ...strip, heat: 'near', flags: 'near' });
    expect(grades('night', FULL)).toEqual({ ...strip, queues: 'near', levels: 'near', seats: 'small' });
  });
  it('READ6 what is too small is made out from 4 m, and every figure is read at a glance from 2.5 m', () => {
    for (const wall of shippedWalls)
      for (const page of wall.pages) {
        const from = (metres: number) => [...judgePage(wall, page.id, screen(55, metres), FULL).values()];
        expect(
          from(4).filter(({ grade }) => grade === 'small'),
          wall.id,
        ).toEqual([]);
        expect(from(2.5), wall.id).toEqual([]);
      }
  });
  it('READ6 headline figures are read at a glance', () => {
    for (const wall of shippedWalls)
      for (const one of [...wall.pinned, ...wall.pages.flatMap(({ tiles }) => tiles)])
        if (one.type === 'figure') expect(judge(one, DEFAULT_SCREEN, FULL).grade, wall.id).toBe('glance');
  });
});

describe('eyes that lack one kind of cones', () => {
  it('READ7 keep greys grey', () => {
    for (const rows of Object.values(COLOUR_VISION))
      for (const row of rows) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });
  it('READ7 confuse red and green but for tritanopia', () => {
    const seen = (vision: keyof typeof COLOUR_VISION, rgb: readonly number[]) =>
      COLOUR_VISION[vision].map((row) => row.reduce((sum, share, at) => sum + share * rgb[at]!, 0));
    const apart = (vision: keyof typeof COLOUR_VISION, a: readonly number[], b: readonly number[]): number => {
      const [left, right] = [seen(vision, a), seen(vision, b)];
      // Hue alone: red and green shares against each other.
      return Math.abs(left[0]! / left[1]! - right[0]! / right[1]!);
    };
    const [red, green] = [
      [0.5, 0.2, 0.05],
      [0.2, 0.5, 0.05],
    ];
    for (const vision of ['protan', 'deutan'] as const)
      expect(apart(vision, red, green)).toBeLessThan(apart('tritan', red, green) / 2);
    expect(matrixOf('deutan').split(' ')).toHaveLength(20);
  });
});
