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
  }));
const input = (now: number, list: readonly Quarter[]) => ({
  quarters: list,
  now,
  width: 400,
  height: 146,
  top: 20,
  bottom: 20,
  left: 0,
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
    expect(curve.label).not.toBeNull();
    expect(curve.label!.x).toBeGreaterThan(curve.nowX);
    expect(curve.label!.y).toBeLessThan(26);
    expect(dayCurve(input(DAY0 + 30 * QUARTER, quarters(30)))!.label).toBeNull();
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
