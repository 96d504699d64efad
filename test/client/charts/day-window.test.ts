// For: the hours that a day's curve shows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayWindow, type Quarter } from '../../../client/charts/day-window.ts';
import { DAY, HOUR, QUARTER } from '../../../shared/time.ts';

const DAY0 = Date.UTC(2026, 0, 15);
const day = (count: (hour: number) => number | null): Quarter[] =>
  Array.from({ length: 96 }, (_, slot) => ({
    start: DAY0 + slot * QUARTER,
    offered: null,
    lastWeek: count(slot / 4),
    missed: null,
    expected: null,
  }));
const hours = (from: number, to: number) => ({ from: DAY0 + from * HOUR, to: DAY0 + to * HOUR });

describe('dayWindow', () => {
  it('shows the busy hours', () => {
    const quarters = day((hour) => (hour >= 6 && hour < 22 ? 100 : 5));
    expect(dayWindow(quarters, DAY0 + 14 * HOUR)).toEqual(hours(6, 22));
  });
  it('holds now, with an hour on both sides', () => {
    const quarters = day((hour) => (hour >= 6 && hour < 18 ? 100 : 0));
    expect(dayWindow(quarters, DAY0 + 20.5 * HOUR)).toEqual(hours(6, 22));
    expect(dayWindow(quarters, DAY0 + 3 * HOUR)).toEqual(hours(2, 18));
  });
  it('is never narrower than ten hours', () => {
    const quarters = day((hour) => (hour >= 12 && hour < 14 ? 50 : 0));
    expect(dayWindow(quarters, DAY0 + 13 * HOUR)).toEqual(hours(8, 18));
    const late = day((hour) => (hour >= 22 ? 50 : 0));
    expect(dayWindow(late, DAY0 + 23 * HOUR)).toEqual(hours(14, 24));
  });
  it('shows a day without counts whole, and none without quarters', () => {
    expect(
      dayWindow(
        day(() => null),
        DAY0 + 9 * HOUR,
      ),
    ).toEqual(hours(0, 24));
    expect(dayWindow([], DAY0)).toBeNull();
  });
  it('lies within the day and holds every busy quarter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 300 }), { minLength: 96, maxLength: 96 }),
        fc.nat({ max: DAY }),
        (counts, at) => {
          const quarters = day((hour) => counts[hour * 4]!);
          const window = dayWindow(quarters, DAY0 + at)!;
          expect(window.from).toBeGreaterThanOrEqual(DAY0);
          expect(window.to).toBeLessThanOrEqual(DAY0 + DAY);
          const peak = Math.max(...counts);
          for (const { start, lastWeek } of quarters)
            if (lastWeek !== null && lastWeek > 0 && lastWeek >= peak * 0.1) {
              expect(start).toBeGreaterThanOrEqual(window.from);
              expect(start).toBeLessThan(window.to);
            }
        },
      ),
      { seed: 61, numRuns: 50 },
    );
  });
});
