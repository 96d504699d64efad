// For: which alerts of today are drawn and how many are not; where the words of a back-test's lines stand.
import { describe, expect, it } from 'vitest';
import { labelPlace, yOf } from '../../../client/features/alerts/chart-scale.ts';
import { lanesOf } from '../../../client/features/alerts/day-scale.ts';
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import { DAY } from '../../../shared/time.ts';

const FROM = 100 * DAY;
const past = (row: string, change: Partial<PastAlert> = {}): PastAlert => ({
  ...{ id: row, rule: 'sl', kind: 'queue', row, severity: 'breach' },
  ...{ openedAt: FROM + 1000, closedAt: FROM + 2000, peak: null, taken: null },
  ...change,
});
const rowsOf = (alerts: readonly PastAlert[], most: number): readonly string[] =>
  lanesOf(alerts, FROM, most).lanes.map(({ row }) => row);

describe('the lanes of today', () => {
  it('draw what is open first, the worst before the others, however busy the rest is', () => {
    const alerts = [
      ...[past('busy'), past('busy'), past('busy')],
      ...[past('mild', { closedAt: null, severity: 'watch' }), past('worst', { closedAt: null, severity: 'critical' })],
    ];
    expect(rowsOf(alerts, 2)).toEqual(['worst', 'mild']);
    expect(rowsOf(alerts, 3)).toEqual(['worst', 'mild', 'busy']);
  });
  it('count the alerts that they leave out', () => {
    const alerts = [past('a'), past('a'), past('b'), past('b'), past('c')];
    expect(lanesOf(alerts, FROM, 2).undrawn).toBe(1);
    expect(lanesOf(alerts, FROM, 1).undrawn).toBe(3);
    expect(lanesOf(alerts, FROM, 3).undrawn).toBe(0);
  });
  it('hold what has been open for days, and not what closed before today', () => {
    const alerts = [
      past('old', { openedAt: FROM - 3 * DAY, closedAt: null }),
      past('gone', { openedAt: 1, closedAt: 2 }),
    ];
    expect(rowsOf(alerts, 6)).toEqual(['old']);
  });
});

describe('the words of the lines of a back-test', () => {
  const scale = { low: 0, high: 100, top: 28, bottom: 200 };
  const places = (trip: number, clear: number) => {
    const levels = { trip, clear, rises: trip >= clear };
    return { trip: labelPlace(scale, levels, 'trip'), clear: labelPlace(scale, levels, 'clear') };
  };
  it('stand above their lines, the lower below its line where both would meet', () => {
    expect(places(80, 40)).toEqual({
      trip: { y: yOf(scale, 80) - 8, aside: false },
      clear: { y: yOf(scale, 40) - 8, aside: false },
    });
    expect(places(50, 45).clear).toEqual({ y: yOf(scale, 45) + 18, aside: false });
    expect(places(45, 50).trip).toEqual({ y: yOf(scale, 45) + 18, aside: false });
  });
  it('never cover the hours: the lower then stands beside the upper', () => {
    const { trip, clear } = places(8, 4);
    expect(clear).toEqual({ y: trip.y, aside: true });
    for (let value = 0; value <= 100; value++)
      for (const place of Object.values(places(value, value / 2))) expect(place.y).toBeLessThan(scale.bottom);
  });
});
