// For: what a day is expected to bring (metrics.md §7.5). Proves FCAST1 to FCAST3, and on seeded days that it is worth having.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../../server/forecast/baseline.ts';
import { dayForecast, factorOf, learnedShare, type RunningDay } from '../../../server/forecast/day-forecast.ts';
import type { PastDay } from '../../../shared/board/past-day.ts';
import { MINUTE } from '../../../shared/time.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';

const QUARTERS = 96;
const past = (daysBack: number, count: (quarter: number) => number, lost = 0): PastDay => ({
  daysBack,
  offered: Array.from({ length: QUARTERS }, (_, quarter) => count(quarter)),
  lost,
});
const running = (offered: readonly (number | null)[], isLost: RunningDay['isLost'] = () => false): RunningDay => ({
  offered: Array.from({ length: QUARTERS }, (_, quarter) => offered[quarter] ?? null),
  complete: offered.length,
  isLost,
});
const DAWN = running([]);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Open from 08:00 to 20:00. */
const open = (quarter: number): boolean => quarter >= 32 && quarter < 80;
const flat = (count: number) => (quarter: number) => (open(quarter) ? count : 0);

describe('FCAST1 before the day begins', () => {
  it('is the mean of five days of the weekday, quarter by quarter', () => {
    const days = [7, 14, 21, 28, 35].map((back) => past(back, (quarter) => (open(quarter) ? back + quarter : 0)));
    const others = [1, 2, 3].map((back) => past(back, flat(50)));
    const { offered } = baselineOf([...others, ...days], QUARTERS)!;
    offered.forEach((count, quarter) => expect(count).toBeCloseTo(open(quarter) ? 21 + quarter : 0, 9));
  });

  it('takes the last five only', () => {
    const days = [7, 14, 21, 28, 35, 42].map((back) => past(back, flat(back === 42 ? 9999 : 10)));
    expect(baselineOf(days, QUARTERS)!.offered[40]).toBeCloseTo(10, 9);
  });

  it('with one day of the weekday has its sum, and four fifths of the shape of all like days', () => {
    const spiky = past(7, (quarter) => (quarter === 40 ? 480 : 0));
    const days = [spiky, past(1, flat(10)), past(2, flat(10)), past(3, flat(1)), past(4, flat(100))];
    const { offered, levelDays, shapeDays } = baselineOf(days, QUARTERS)!;
    expect({ levelDays, shapeDays }).toEqual({ levelDays: 1, shapeDays: 3 });
    expect(sum(offered)).toBeCloseTo(480, 6);
    // Pooled: 480 of 1440 fall on quarter 40 by the spike, 10 of 1440 a quarter by each of the others.
    expect(offered[50]).toBeCloseTo(480 * 0.8 * (20 / 1440), 6);
    expect(offered[40]).toBeCloseTo(480 * (0.2 + 0.8 * ((500 / 2 + 20 / 4 + 20 / 4) / 1440)), 6);
  });

  it.each([
    ['nothing is known', []],
    ['no day of the weekday is', [1, 2, 3, 4, 5, 6].map((back) => past(back, flat(10)))],
    ['that day had none', [past(7, () => 0), past(1, flat(10))]],
    ['of that day too much is lost', [past(7, flat(10), 31 * MINUTE)]],
  ])('is nothing when %s', (_title, days) => {
    expect(dayForecast(days, DAWN)).toBeNull();
  });

  it('keeps the sum of the weekday, whatever the days', () => {
    const day = fc.array(fc.nat(300), { minLength: QUARTERS, maxLength: QUARTERS });
    fc.assert(
      fc.property(fc.array(day, { minLength: 7, maxLength: 36 }), (days) => {
        const known = days.map((offered, nth) => ({ daysBack: nth + 1, offered, lost: 0 }));
        const baseline = baselineOf(known, QUARTERS);
        const own = known.filter(({ daysBack }) => daysBack % 7 === 0).slice(0, 5);
        const level = sum(own.map(({ offered }) => sum(offered))) / own.length;
        if (level === 0) return baseline === null;
        return (
          Math.abs(sum(baseline!.offered) - level) < 1e-6 * level && baseline!.offered.every((count) => count >= 0)
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('FCAST2 as the day goes on', () => {
  const weeks = [7, 14, 21, 28, 35].map((back) => past(back, flat(10)));
  const came = (count: number, hours: number): RunningDay =>
    running(Array.from({ length: 32 + hours * 4 }, (_, quarter) => flat(count)(quarter)));

  it.each([
    [-2, 0],
    [0, 0],
    [0.5, 0.15],
    [1, 0.3],
    [2, 0.35],
    [3, 0.45],
    [4, 0.525],
    [5, 0.6],
    [7, 0.65],
    [12, 0.65],
  ])('%s hours after opening the day so far counts with %s', (hours, share) => {
    expect(learnedShare(hours)).toBeCloseTo(share, 12);
  });

  it('moves what is to come by the day so far, and leaves what is over as it was expected', () => {
    const expected = dayForecast(weeks, came(20, 3))!;
    expect(factorOf(flatDay(10), came(20, 3))).toBe(Math.round(100 * 2 ** 0.45) / 100);
    expect(expected[40]!.median).toBe(10);
    expect(expected[50]!.median).toBe(13.7);
  });

  it('says nothing new before opening, nor when all goes as expected', () => {
    expect(factorOf(flatDay(10), running(Array.from({ length: 20 }, () => 0)))).toBe(1);
    expect(factorOf(flatDay(10), came(10, 5))).toBe(1);
  });

  it('takes no notice of quarters of which events are lost, and of no day as three times another', () => {
    const cut = { ...came(0, 3), isLost: (quarter: number) => quarter >= 32 };
    expect(factorOf(flatDay(10), cut)).toBe(1);
    expect(factorOf(flatDay(10), came(0, 3))).toBeCloseTo((1 / 3) ** 0.45, 2);
    expect(factorOf(flatDay(10), came(1000, 3))).toBeCloseTo(3 ** 0.45, 2);
  });

  function flatDay(count: number): readonly number[] {
    return Array.from({ length: QUARTERS }, (_, quarter) => flat(count)(quarter));
  }
});

describe('FCAST3 a range', () => {
  it('is as wide as chance, the days’ factor and what is known of both ask for', () => {
    const one = dayForecast([past(7, flat(100))], DAWN)![50]!;
    const reach = 1.2816 * Math.sqrt(100 * 2 + 7 ** 2 * 2);
    expect(one).toEqual({ median: 100, low: tenth(100 - reach), high: tenth(100 + reach) });
    const five = dayForecast(
      [7, 14, 21, 28, 35].map((back) => past(back, flat(100))),
      DAWN,
    )![50]!;
    expect(five.high - 100).toBeCloseTo(1.2816 * Math.sqrt(100 * 1.2 + 7 ** 2 * 1.2), 1);
  });

  it('holds the median, and nothing below none', () => {
    const one = dayForecast([past(7, flat(1))], DAWN)!;
    for (const { low, median, high } of one) expect([0, low, median, high].toSorted((a, b) => a - b)[0]).toBe(0);
    for (const { low, median, high } of one) expect(low <= median && median <= high).toBe(true);
  });

  const tenth = (value: number): number => Math.round(value * 10) / 10;
});

describe('FCAST2 FCAST3 on seeded days', () => {
  const { misses, inside, looks } = trial(200);

  it('FCAST3 four of five quarters fall into the range', () => {
    expect(inside / looks).toBeGreaterThan(0.75);
    expect(inside / looks).toBeLessThan(0.9);
  });

  it('FCAST2 is nearer to the rest of the day than the morning’s forecast, and than the plain ratio', () => {
    expect(misses.learned).toBeLessThan(misses.morning);
    expect(misses.learned).toBeLessThan(misses.ratio);
  });
});

/** Days of Poisson counts (as normal ones, which they are near enough) around a double hump, with a factor a day of 7 %. One hour after opening. */
function trial(floors: number) {
  const { next } = seeded(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const hump = (quarter: number): number =>
    open(quarter) ? 40 + 60 * Math.exp(-(((quarter - 42) / 8) ** 2)) + 40 * Math.exp(-(((quarter - 62) / 8) ** 2)) : 0;
  const made = (daysBack: number): PastDay => {
    const factor = 1 + 0.07 * normal();
    return past(daysBack, (quarter) => {
      const mean = hump(quarter) * factor;
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    });
  };
  const misses = { morning: 0, learned: 0, ratio: 0 };
  let [inside, looks] = [0, 0];
  for (let floor = 0; floor < floors; floor++) {
    const history = Array.from({ length: 21 }, (_, nth) => made(nth + 1));
    const { offered } = made(0);
    const now = running(offered.slice(0, 36));
    const [morning, learned] = [dayForecast(history, DAWN)!, dayForecast(history, now)!];
    morning.forEach(({ low, high }, quarter) => {
      if (!open(quarter)) return;
      looks++;
      if (offered[quarter]! >= low && offered[quarter]! <= high) inside++;
    });
    const rest = (counts: readonly number[]): number => sum(counts.slice(36));
    const medians = (expected: typeof morning): number => rest(expected.map(({ median }) => median));
    const ratio = sum(offered.slice(0, 36)) / sum(morning.slice(0, 36).map(({ median }) => median));
    misses.morning += Math.abs(medians(morning) - rest(offered));
    misses.learned += Math.abs(medians(learned) - rest(offered));
    misses.ratio += Math.abs(medians(morning) * ratio - rest(offered));
  }
  return { misses, inside, looks };
}
