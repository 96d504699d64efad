// For: proving the one sentence about the day: the last whole hour against last week's.
import { describe, expect, it } from 'vitest';
import { lastHourChange } from '../../../client/features/console/day-change.ts';
import { QUARTER } from '../../../shared/time.ts';

const T0 = 1_768_435_200_000;
const day = (offered: readonly (number | null)[], lastWeek: readonly (number | null)[]) =>
  offered.map((count, n) => ({ start: T0 + n * QUARTER, offered: count, lastWeek: lastWeek[n] ?? null, missed: null }));
const week = [10, 20, 20, 20, 20, 20];

describe('lastHourChange', () => {
  it('compares the last four whole quarters and leaves the running one out', () => {
    expect(lastHourChange(day([99, 25, 25, 25, 25, 1], week), T0 + 5.5 * QUARTER)).toBe(25);
    expect(lastHourChange(day([99, 19, 19, 19, 19, 1], week), T0 + 5 * QUARTER)).toBe(-5);
  });

  it.each([
    ['a quarter is unknown', day([10, 25, null, 25, 25], week), 5],
    ['last week is unknown', day([10, 25, 25, 25, 25], [10, 20, 20, null, 20]), 5],
    ['the day is younger than an hour', day([10, 25, 25], week), 3],
    ['last week had too few to compare', day([10, 25, 25, 25, 25], [1, 1, 1, 1, 1]), 5],
  ])('says nothing when %s', (_title, quarters, at) => {
    expect(lastHourChange(quarters, T0 + at * QUARTER)).toBeNull();
  });
});
