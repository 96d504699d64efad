// For: proving the one sentence about the day: its last whole hour against the forecast, or against last week's.
import { describe, expect, it } from 'vitest';
import type { Expected } from '../../../client/charts/day-window.ts';
import { lastHour } from '../../../client/tiles/day-curve/last-hour.ts';
import { QUARTER } from '../../../shared/time.ts';

const T0 = 1_768_435_200_000;
const day = (
  offered: readonly (number | null)[],
  lastWeek: readonly (number | null)[],
  expected: readonly (Expected | null)[] = [],
) =>
  offered.map((count, n) => ({
    ...{ start: T0 + n * QUARTER, offered: count, lastWeek: lastWeek[n] ?? null },
    ...{ missed: null, expected: expected[n] ?? null },
  }));
const week = [10, 20, 20, 20, 20, 20];
const forecast = Array.from({ length: 6 }, () => ({ median: 25, low: 20, high: 30 }));

describe('lastHour', () => {
  it('compares the last four whole quarters and leaves the running one out', () => {
    const against = 'lastWeek';
    expect(lastHour(day([99, 25, 25, 25, 25, 1], week), T0 + 5.5 * QUARTER)).toEqual({ against, percent: 25 });
    expect(lastHour(day([99, 19, 19, 19, 19, 1], week), T0 + 5 * QUARTER)).toEqual({ against, percent: -5 });
  });

  it('FCAST4 prefers the forecast, and names only what escapes its range', () => {
    const at = T0 + 5 * QUARTER;
    const against = 'forecast';
    expect(lastHour(day([1, 35, 30, 35, 30], week, forecast), at)).toEqual({ against, percent: 30 });
    expect(lastHour(day([1, 15, 15, 15, 15], week, forecast), at)).toEqual({ against, percent: -40 });
    expect(lastHour(day([1, 30, 20, 29, 21], week, forecast), at)).toEqual({ against, percent: 0 });
    expect(lastHour(day([1, 30, 30, 30, 30], week, forecast.slice(0, 4)), at)).toEqual({
      against: 'lastWeek',
      percent: 50,
    });
  });

  it.each([
    ['a quarter is unknown', day([10, 25, null, 25, 25], week), 5],
    ['last week is unknown', day([10, 25, 25, 25, 25], [10, 20, 20, null, 20]), 5],
    ['the day is younger than an hour', day([10, 25, 25], week), 3],
    ['last week had too few to compare', day([10, 25, 25, 25, 25], [1, 1, 1, 1, 1]), 5],
  ])('says nothing when %s', (_title, quarters, at) => {
    expect(lastHour(quarters, T0 + at * QUARTER)).toBeNull();
  });
});
