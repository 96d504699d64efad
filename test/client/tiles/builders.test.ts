// For: the small pure builders of the tiles.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCut } from './fit-cases.ts';
import { heroCut } from '../../../client/tiles/figure/hero-cut.ts';
import { isSmall, overSince, pointsFrom, tilePercent } from '../../../client/tiles/figure/reading.ts';
import { pageAt, pagesOf, PAGE_MS } from '../../../client/tiles/paging.ts';
import { textWidth } from '../../../client/tiles/text-width.ts';
import { wallName } from '../../../client/tiles/wall-name.ts';

describe('headline readings', () => {
  const limits = { watch: 0.8, trip: 0.7 };
  it('prints a decimal where a whole percent would contradict its colour', () => {
    expect(tilePercent({ value: 0.796 }, limits)).toBe('79.6');
    expect(tilePercent({ value: 0.78 }, limits)).toBe('78');
    expect(tilePercent({ value: 0.0461 }, { watch: 0.05, trip: 0.08 }, 1)).toBe('4.6');
  });
  it('says the distance to a target as it reads', () => {
    expect(pointsFrom(0.78, 0.8)).toEqual({ points: '2', under: true });
    expect(pointsFrom(0.796, 0.8)).toEqual({ points: '0.4', under: true });
    expect(pointsFrom(0.84, 0.8)).toEqual({ points: '4', under: false });
  });
  it('knows since when a wait is over its limit', () => {
    expect(overSince(1000, 300, 1200)).toBeNull();
    expect(overSince(1000, 300, 1301)).toBe(1300);
    expect(overSince(null, 300, 1301)).toBeNull();
    expect(overSince(1000, null, 9000)).toBeNull();
  });
  it('calls fewer cases than the least small', () => {
    expect(isSmall({ value: 0.5, den: 4 }, 5)).toBe(true);
    expect(isSmall({ value: 0.5, den: 5 }, 5)).toBe(false);
    expect(isSmall({ value: 0.5 }, 5)).toBe(false);
  });
});

describe('heroCut', () => {
  it.each(fitCut)('%s in room for %i is %s', (text, room, cut) => {
    expect(heroCut(text, room)).toBe(cut);
  });
});

describe('paging', () => {
  it('turns every twelve seconds, the same on every screen', () => {
    expect([0, 1, 2, 3].map((turn) => pageAt(turn * PAGE_MS, 3))).toEqual([0, 1, 2, 0]);
    expect(pageAt(5 * PAGE_MS + PAGE_MS - 1, 4)).toBe(1);
    expect(pageAt(123, 1)).toBe(0);
    expect(pageAt(123, 0)).toBe(0);
  });
  it('shows everything exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (items, size) => {
        const pages = pagesOf(items, size);
        expect(pages.flat()).toEqual(items);
        expect(pages.length).toBeGreaterThanOrEqual(1);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(size);
      }),
      { seed: 81 },
    );
  });
});

describe('wallName', () => {
  it('gives one name and an initial', () => {
    expect(wallName('Chen Yao')).toBe('Chen Y.');
    expect(wallName(' Anna Maria Smith ')).toBe('Anna S.');
    expect(wallName('Chen Y.')).toBe('Chen Y.');
    expect(wallName('Chen Y')).toBe('Chen Y');
    expect(wallName('Reception')).toBe('Reception');
    expect(wallName('陈瑶')).toBe('陈瑶');
    expect(wallName('欧阳 晓明')).toBe('欧阳 晓明');
  });
});

describe('textWidth', () => {
  it('grows with text and size, and counts Chinese characters whole', () => {
    expect(textWidth('道路救援', 34)).toBe(4 * 34);
    expect(textWidth('ETC & tolling', 34)).toBeGreaterThan(180);
    expect(textWidth('ETC & tolling', 34)).toBeLessThan(230);
    expect(textWidth('ab', 20)).toBeCloseTo(2 * textWidth('a', 20));
  });
});
