// For: proving how large type looks from afar, and what would mend it. Values by hand from the design's tables.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arcMinutes,
  capAngle,
  DEFAULT_SCREEN,
  farthest,
  fontFor,
  heightFor,
  mmPerPx,
  scaleFrom,
  smallestScreen,
  type Screen,
} from '../../../shared/walls/readability/angles.ts';
import { MADE_OUT, verdictOf, type TileText } from '../../../shared/walls/readability/verdict.ts';

const screen = (diagonalIn: number, distanceM: number, aspect = 16 / 9): Screen => ({ diagonalIn, distanceM, aspect });
const anyScreen = fc.record({
  diagonalIn: fc.double({ min: 20, max: 120, noNaN: true }),
  distanceM: fc.double({ min: 1, max: 20, noNaN: true }),
  aspect: fc.constantFrom(16 / 9, 4 / 3, 21 / 9, 9 / 16),
});
const RUNS = { seed: 60, numRuns: 300 };

describe('angles', () => {
  it.each([
    [3, 16, 14],
    [5, 16, 23],
    [5, 20, 29],
    [5, 22, 32],
    [8, 20, 47],
    [10, 22, 64],
  ])('READ1 at %s m %s′ are %s mm', (metres, minutes, mm) => {
    expect(Math.round(heightFor(minutes, metres * 1000))).toBe(mm);
    expect(arcMinutes(heightFor(minutes, metres * 1000), metres * 1000)).toBeCloseTo(minutes, 9);
  });
  it.each([
    [184, 55, 80],
    [82, 25, 36],
    [37, 11, 16],
    [32, 9.6, 13.9],
    [22, 6.6, 9.6],
  ])('READ1 %s px on 55 in look %s′ from 5 m and are %s mm high', (px, minutes, mm) => {
    expect(Math.abs(capAngle(px, DEFAULT_SCREEN) - minutes)).toBeLessThan(minutes > 20 ? 0.8 : 0.1);
    expect(Math.abs(px * 0.686 * mmPerPx(DEFAULT_SCREEN) - mm)).toBeLessThan(0.5);
  });
  it.each([
    [43, 84],
    [50, 72],
    [55, 66],
    [65, 55],
    [75, 48],
  ])('READ1 20′ from 5 m on %s in want type of %s px, a digit of 0.7 em', (inches, px) => {
    expect(Math.abs(fontFor(20, screen(inches, 5)) * (0.686 / 0.7) - px)).toBeLessThan(2);
  });
  it('READ1 the canvas is laid whole onto a screen of any shape', () => {
    expect(mmPerPx(screen(55, 5))).toBeCloseTo(0.634, 3);
    // As wide as high, the width decides; wider than the canvas, the height does.
    expect(mmPerPx(screen(Math.SQRT2 * 10, 5, 1))).toBeCloseTo(254 / 1920, 6);
    expect(mmPerPx(screen(Math.hypot(32, 9), 5, 32 / 9))).toBeCloseTo((9 * 25.4) / 1080, 6);
  });
  it('READ2 from the farthest place, and on the smallest screen, type looks exactly as large as it must', () => {
    fc.assert(
      fc.property(
        anyScreen,
        fc.double({ min: 10, max: 200, noNaN: true }),
        fc.constantFrom(5, MADE_OUT, 20),
        (at, px, least) => {
          expect(capAngle(px, { ...at, distanceM: farthest(px, least, at) })).toBeCloseTo(least, 6);
          expect(capAngle(px, { ...at, diagonalIn: smallestScreen(px, least, at) })).toBeCloseTo(least, 6);
          expect(capAngle(fontFor(least, at), at)).toBeCloseTo(least, 6);
        },
      ),
      RUNS,
    );
  });
  it('READ4 as seen from afar, a px of the canvas has the angle that it has there', () => {
    const scale = scaleFrom(DEFAULT_SCREEN);
    expect(scale).toBeCloseTo(0.341, 3);
    const there = arcMinutes(mmPerPx(DEFAULT_SCREEN), 5000);
    const here = arcMinutes((scale * 25.4) / 96, 28 * 25.4);
    expect(here).toBeCloseTo(there, 6);
  });
});

describe('verdicts', () => {
  const text = (px: number, role: TileText['role']): TileText => ({ selector: 'p', px: [px], role });
  it('READ2 figures want 20′ at a glance and 9.5′ to be made out, names 9.5′, details 5′', () => {
    expect(verdictOf([text(82, 'glance'), text(32, 'lookup'), text(22, 'detail')], DEFAULT_SCREEN).grade).toBe(
      'glance',
    );
    expect(verdictOf([text(37, 'glance'), text(32, 'lookup')], DEFAULT_SCREEN).grade).toBe('near');
    expect(verdictOf([text(30, 'glance')], DEFAULT_SCREEN).grade).toBe('small');
    expect(verdictOf([text(82, 'glance'), text(28, 'lookup')], DEFAULT_SCREEN).grade).toBe('small');
    expect(verdictOf([text(16, 'detail')], DEFAULT_SCREEN).grade).toBe('small');
    expect(verdictOf([], DEFAULT_SCREEN)).toEqual({ grade: 'glance', worst: null, mend: null });
    expect(MADE_OUT).toBeCloseTo(9.549, 3);
  });
  it('READ2 the least of several sizes counts', () => {
    const hero = (least: number): TileText => ({ selector: 'p', px: [184, least], role: 'glance' });
    expect(verdictOf([hero(112)], DEFAULT_SCREEN).grade).toBe('glance');
    expect(verdictOf([hero(40)], DEFAULT_SCREEN).grade).toBe('near');
  });
  it('READ3 what is told to mend it does mend it, and no less would', () => {
    const texts = fc.array(
      fc.record({
        px: fc.double({ min: 12, max: 200, noNaN: true }),
        role: fc.constantFrom('glance', 'lookup', 'detail'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    let mended = 0;
    fc.assert(
      fc.property(anyScreen, texts, (at, drawn) => {
        const all = drawn.map(({ px, role }) => text(px, role));
        const { grade, mend } = verdictOf(all, at);
        if (mend === null) return;
        mended++;
        const rank = ['small', 'near', 'glance'];
        const nearer = verdictOf(all, { ...at, distanceM: mend.distanceM * 0.999 });
        const larger = verdictOf(all, { ...at, diagonalIn: mend.diagonalIn * 1.001 });
        for (const then of [nearer, larger]) expect(rank.indexOf(then.grade)).toBeGreaterThan(rank.indexOf(grade));
        expect(verdictOf(all, { ...at, distanceM: mend.distanceM * 1.001 }).grade).toBe(grade);
      }),
      RUNS,
    );
    expect(mended).toBeGreaterThan(100);
  });
});
