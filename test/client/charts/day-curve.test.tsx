// For: the geometry of a day's curve, and its drawing.
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { dayCurve } from '../../../client/charts/day-curve-geometry.ts';
import { DayCurveChart } from '../../../client/charts/day-curve.tsx';
import type { Quarter } from '../../../client/charts/day-window.ts';
import { HOUR, MINUTE, QUARTER } from '../../../shared/time.ts';

afterEach(cleanup);

const DAY0 = Date.UTC(2026, 0, 15);
/** Ten hours of quarters; measured up to `until`, null where `blind` says so. */
const quarters = (until: number, blind: (slot: number) => boolean = () => false): Quarter[] =>
  Array.from({ length: 40 }, (_, slot) => ({
    start: DAY0 + slot * QUARTER,
    offered: slot < until && !blind(slot) ? 50 + slot : null,
    lastWeek: 100,
    missed: null,
    expected: null,
  }));
const input = (now: number, list: readonly Quarter[]) => ({
  quarters: list,
  now,
  width: 400,
  height: 146,
  top: 20,
  bottom: 20,
  left: 0,
  linePx: 12,
  isTick: (at: number) => at % (3 * HOUR) === 0,
});

describe('dayCurve', () => {
  it('draws completed quarters at their middle, from zero', () => {
    const curve = dayCurve(input(DAY0 + 3.5 * QUARTER, quarters(4)))!;
    expect(curve.measured).toBe('M5,76L15,75L25,74');
    expect(curve.floor).toBe(126);
    expect(curve.nowX).toBe(35);
  });
  it('leaves the running quarter out until it is complete', () => {
    const at = DAY0 + 4 * QUARTER;
    expect(dayCurve(input(at - 1, quarters(4)))!.measured.split('L')).toHaveLength(3);
    expect(dayCurve(input(at, quarters(4)))!.measured.split('L')).toHaveLength(4);
  });
  it('never bridges a gap, and measures it', () => {
    const curve = dayCurve(
      input(
        DAY0 + 8 * QUARTER,
        quarters(8, (slot) => slot === 3 || slot === 4),
      ),
    )!;
    expect(curve.measured).toBe('M5,76L15,75L25,74M55,71L65,70L75,69');
    expect(curve.gaps).toEqual([{ x: 30, width: 20, span: 2 * QUARTER, isPartial: false }]);
  });
  it('draws last week through the whole window, and its word where nothing else is drawn', () => {
    const curve = dayCurve(input(DAY0 + 4 * QUARTER, quarters(4)))!;
    expect(curve.lastWeek.split('L')).toHaveLength(40);
    expect(curve.labels.lastWeek!.x).toBeGreaterThan(curve.nowX);
    expect(curve.labels.lastWeek!.y).toBeLessThan(26);
    expect(dayCurve(input(DAY0 + 30 * QUARTER, quarters(30)))!.labels).toEqual({ lastWeek: null, forecast: null });
  });
  describe('FCAST4 a forecast', () => {
    const expecting = (until: number, count = (slot: number) => 50 + slot): Quarter[] =>
      quarters(until).map((quarter, slot) => ({
        ...quarter,
        offered: quarter.offered === null ? null : count(slot),
        expected: { median: 60, low: 40, high: 80 },
      }));
    it('is a band through the whole window, its median from now on', () => {
      const { forecast } = dayCurve(input(DAY0 + 4 * QUARTER, expecting(4)))!;
      expect(forecast!.band).toMatch(/^M5,46L15,46.*L15,86L5,86Z$/u);
      expect(forecast!.median).toMatch(/^M45,66L/u);
      expect(forecast!.median.split('L')).toHaveLength(36);
      expect(forecast).toMatchObject({ over: null, under: null });
    });
    it('tells what escapes it, above and below', () => {
      const { forecast } = dayCurve(
        input(
          DAY0 + 4 * QUARTER,
          expecting(4, (slot) => [90, 60, 60, 30][slot]!),
        ),
      )!;
      expect(forecast!.over).toEqual({
        shape: 'M5,36L15,66L25,66L35,96L35,46L25,46L15,46L5,46Z',
        side: expect.stringMatching(/^M5,20L/u) as string,
      });
      expect(forecast!.under!.shape).toBe('M5,36L15,66L25,66L35,96L35,86L25,86L15,86L5,86Z');
      expect(forecast!.under!.side).toMatch(/^M5,126L/u);
    });
    it('has its word above the band, and last week below all', () => {
      const { labels } = dayCurve(input(DAY0 + 4 * QUARTER, expecting(4)))!;
      expect(labels.forecast!.y).toBeLessThan(26);
      expect(labels.lastWeek!.y).toBeGreaterThan(86);
    });
    it('is there only for quarters that have one', () => {
      const some = expecting(4).map((quarter, slot) => (slot < 20 ? { ...quarter, expected: null } : quarter));
      expect(dayCurve(input(DAY0 + 4 * QUARTER, some))!.forecast!.band).toMatch(/^M205,/u);
    });
  });
  it('marks the hours that the caller likes and a few counts', () => {
    const curve = dayCurve(input(DAY0 + 4 * QUARTER, quarters(4)))!;
    expect(curve.ticks.map(({ x }) => x)).toEqual([0, 120, 240, 360]);
    expect(curve.rows.map(({ value }) => value)).toEqual([50, 100]);
  });
  it('QUAL11 tells quarters of which events are lost from those of which nothing is known', () => {
    const partly = quarters(8, (slot) => slot === 5).map((quarter, slot) =>
      slot === 3 || slot === 4 ? { ...quarter, missed: MINUTE } : quarter,
    );
    const curve = dayCurve(input(DAY0 + 8 * QUARTER, partly))!;
    expect(curve.gaps).toEqual([
      { x: 30, width: 20, span: 2 * MINUTE, isPartial: true },
      { x: 50, width: 10, span: QUARTER, isPartial: false },
    ]);
    expect(curve.measured.split('M')).toHaveLength(3);
  });
  it('is nothing without quarters', () => {
    expect(dayCurve(input(DAY0, []))).toBeNull();
  });
});

describe('DayCurveChart', () => {
  it('hatches a gap and says how long nothing is known', () => {
    const curve = dayCurve(
      input(
        DAY0 + 8 * QUARTER,
        quarters(8, (slot) => slot === 3),
      ),
    )!;
    const { container } = render(
      <DayCurveChart
        curve={curve}
        width={400}
        height={146}
        words={{
          now: 'now',
          lastWeek: 'last Thursday',
          forecast: 'forecast',
          gap: ({ span, isPartial }) => `${isPartial ? 'lost' : 'no data'}, ${span / MINUTE} min`,
        }}
        tickText={(at) => String(new Date(at).getUTCHours())}
        countText={String}
      />,
    );
    expect(container.querySelector('[data-gap]')?.textContent).toBe('no data, 15 min');
    expect(container.querySelector('.day-curve-now-word')?.textContent).toBe('now');
    expect(container.textContent).toContain('last Thursday');
  });
});
