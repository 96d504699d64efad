// For: proving that tiles page by the room they have, and never shrink.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureFreshness, figureShow } from '../../../client/tiles/figure/figure-show.ts';
import { evenPagesOf } from '../../../client/tiles/paging.ts';
import { boardLayout } from '../../../client/tiles/queue-board/board-layout.ts';
import { pageRoom } from '../../../client/tiles/team-board/team-pages.ts';
import { rate, total } from './rows.ts';
import { NOW } from './stage.tsx';

describe('pages', () => {
  it('TILE3 are as equal as can be, and hold everything once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (count, most) => {
        const items = Array.from({ length: count }, (_, nth) => nth);
        const pages = evenPagesOf(items, most);
        expect(pages.flat()).toEqual(items);
        const sizes = pages.map(({ length }) => length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
        expect(pages.length).toBe(Math.max(1, Math.ceil(count / most)));
      }),
      { seed: 56, numRuns: 300 },
    );
  });
  it('TILE3 a board of queues holds as many rows as fit its box', () => {
    const ids = Array.from({ length: 12 }, (_, nth) => `q${nth}`);
    const rows = (height?: number) => boardLayout(ids, height).pages.map(({ length }) => length);
    expect(rows()).toEqual([12]);
    expect(rows(590)).toEqual([12]);
    expect(rows(400)).toEqual([8, 4]);
    expect(rows(10)).toHaveLength(12);
    expect(boardLayout(ids.slice(0, 5), 590).large).toBe(true);
    expect(boardLayout(ids.slice(0, 5), 300).large).toBe(false);
  });
  it('TILE3 a board of teams keeps its twelve lines on a whole wall, with and without a foot', () => {
    expect(pageRoom()).toEqual({ lines: 12, large: 8 });
    expect(pageRoom(880)).toEqual({ lines: 12, large: 8 });
    expect(pageRoom(826)).toEqual({ lines: 12, large: 8 });
    expect(pageRoom(400)).toEqual({ lines: 5, large: 3 });
  });
});

describe('what a figure shows', () => {
  const none = { watch: null, trip: null };
  const show = (metric: Parameters<typeof figureShow>[0], change = {}) =>
    figureShow(metric, { row: total(change), limits: none, least: 5 }, 'en', NOW);
  it('TILE3 is the row and nothing else; null is nothing to say', () => {
    expect(show('waiting').text).toBe('42');
    expect(show('longestWait').text).toBe('00:38');
    expect(show('abandoned').text).toBe('4.6');
    expect(show('offered').text).toBe('5,000');
    expect(show('csat').text).toBe('4.4');
    expect(show('aht', { 'aht@today': 197_400 }).text).toBe('03:17');
    expect(show('longestWait', { 'longestWait.since': null })).toMatchObject({ text: null, run: null });
    expect(figureShow('waiting', { row: undefined, limits: none, least: 5 }, 'en', NOW).text).toBeNull();
  });
  it('F6 TILE3 a mean of few is not shown, a rate of few says so', () => {
    expect(show('csat', { 'csatMean@today.den': 4 })).toMatchObject({ text: null, few: 4, run: null });
    expect(show('serviceLevel', rate('sl@today', 2, 3))).toMatchObject({ text: '67', few: 3 });
  });
  it('D20 TILE3 figures of the day stay when what is now is lost', () => {
    expect(figureFreshness('abandoned', 'lost')).toBe('stale');
    expect(figureFreshness('waiting', 'lost')).toBe('lost');
  });
});
