// For: the service level of every queue through the day, worked out and drawn. Promises: seeded days; sums are exact.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatMap, levelOf } from '../../../client/charts/heat-map-geometry.ts';
import {
  heatOf,
  intervalsOf,
  queueDay,
  RECKONINGS,
  shownHours,
  withRunning,
  worstOf,
  type Interval,
  type QueueDay,
} from '../../../client/tiles/day-map/intervals.ts';
import { TileBody } from '../../../client/tiles/tile-view.tsx';
import { quartersText } from '../../../shared/board/day-quarters.ts';
import { HOUR, MINUTE, QUARTER } from '../../../shared/time.ts';
import type { DayFigure } from '../../../shared/walls/tile-columns.ts';
import { queue, rate, source, total } from './rows.ts';
import { onStage, useStage, type Scene } from './stage.tsx';

useStage();
const { serviceLevel, abandoned } = RECKONINGS;
/** Midnight in Shanghai. */
const START = Date.UTC(2026, 0, 14, 16);
const LEAST = 5;
const LIMITS = { watch: 0.8, trip: 0.7, least: LEAST };
const interval = (num: number, den: number, start = START): Interval => ({ start, num, den, incomplete: false });
const levels = (...told: readonly Interval[]): readonly string[] => {
  const { values, watch, trip } = heatOf(told, LIMITS, serviceLevel);
  return values.map((value) => (value === null ? 'none' : levelOf(value, watch, trip)));
};

const quarter = fc.record({ num: fc.nat({ max: 9 }), more: fc.nat({ max: 9 }) });
const day: fc.Arbitrary<QueueDay> = fc.array(quarter, { minLength: 1, maxLength: 96 }).map((told) => ({
  start: START,
  quarters: told.map(({ num, more }, nth) => ({ quarter: nth, num, den: num + more })).filter(({ den }) => den > 0),
}));

describe('a day in intervals', () => {
  it('DAYS2 every length holds every case once, within full hours that hold now', () => {
    const steps = fc.constantFrom(QUARTER, 2 * QUARTER, HOUR);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 4 }), steps, fc.nat({ max: 30 }), (days, step, minutes) => {
        const known = Math.max(...days.map(({ quarters }) => (quarters.at(-1)?.quarter ?? 0) + 1));
        const now = START + known * QUARTER + minutes * MINUTE;
        const hours = shownHours(days, now)!;
        expect([(hours.from - START) % HOUR, (hours.to - START) % HOUR]).toEqual([0, 0]);
        expect(hours.from <= now && now < hours.to).toBe(true);
        for (const one of days) {
          const sum = (parts: readonly { num: number; den: number }[]) =>
            parts.reduce((all, { num, den }) => [all[0]! + num, all[1]! + den], [0, 0]);
          expect(sum(intervalsOf(one, hours, step))).toEqual(sum(one.quarters));
        }
      }),
    );
  });
  it('DAYS2 begins with the first hour that had somebody, and shows eight hours at least', () => {
    const early: QueueDay = { start: START, quarters: [{ quarter: 26, num: 1, den: 1 }] };
    expect(shownHours([early], START + 7.2 * HOUR)).toEqual({ from: START + 6 * HOUR, to: START + 14 * HOUR });
    expect(shownHours([early], START + 17.5 * HOUR)).toEqual({ from: START + 6 * HOUR, to: START + 18 * HOUR });
    expect(shownHours([], START)).toBeNull();
  });
  it('DAYS2 takes the running quarter hour from the queue’s own row', () => {
    const told = withRunning({ start: START, quarters: [] }, START + 20 * MINUTE, { num: 2, den: 3 });
    expect(told.quarters).toEqual([{ quarter: 1, num: 2, den: 3 }]);
    expect(withRunning({ start: START, quarters: [] }, START, { num: 0, den: 0 }).quarters).toEqual([]);
    expect(queueDay(undefined, 'sl')).toBeNull();
  });
  it('DAYS2 TILE3 a level at its limit is in range, few cases are never marked, none has no mark', () => {
    expect(levels(interval(8, 10), interval(79, 100), interval(7, 10), interval(69, 100))).toEqual([
      ...['high', 'watch', 'watch', 'breach'],
    ]);
    expect(levels(interval(10, 10), interval(0, 4), interval(0, 0))).toEqual(['quiet', 'high', 'none']);
    expect(heatOf([interval(0, 9)], { watch: null, trip: null, least: LEAST }, serviceLevel).values).toEqual([1]);
  });
  it('DAYS2 QUAL11 what lost something is told under its mark, and where there is none', () => {
    const start = {
      start: START,
      quarters: [
        { quarter: 0, num: 1, den: 9, incomplete: true as const },
        { quarter: 2, num: 0, den: 0, incomplete: true as const },
      ],
    };
    const hours = { from: START, to: START + HOUR };
    expect(intervalsOf(start, hours, QUARTER).map(({ incomplete }) => incomplete)).toEqual([true, false, true, false]);
    expect(intervalsOf(start, hours, 2 * QUARTER).map(({ incomplete }) => incomplete)).toEqual([true, true]);
    const row = heatOf(intervalsOf(start, hours, QUARTER), LIMITS, serviceLevel);
    const cells = heatMap({ rows: [row], width: 400, rowHeight: 45, gap: 4 });
    expect(cells.map(({ column, level }) => `${column} ${level}`)).toEqual(['0 breach', '0 lost', '2 lost']);
  });
  it('DAYS2 of abandonment the higher is the worse', () => {
    const { values, watch, trip } = heatOf(
      [interval(4, 100), interval(6, 100), interval(9, 100)],
      { watch: 0.05, trip: 0.08, least: LEAST },
      abandoned,
    );
    expect(values.map((value) => levelOf(value!, watch, trip))).toEqual(['high', 'watch', 'breach']);
    expect(worstOf([interval(6, 100), interval(9, 100), interval(4, 100)], abandoned, LEAST)).toEqual(interval(9, 100));
  });
  it('DAYS2 the worst is the latest of equals, of intervals with cases enough', () => {
    const [first, second] = [interval(5, 10, START), interval(10, 20, START + HOUR)];
    expect(worstOf([first, interval(0, 4), second, interval(9, 10)], serviceLevel, LEAST)).toBe(second);
    expect(worstOf([interval(0, 4)], serviceLevel, LEAST)).toBeNull();
    expect(worstOf([interval(9, 9)], serviceLevel, LEAST)).toBeNull();
    expect(worstOf([interval(0, 9)], abandoned, LEAST)).toBeNull();
  });
});

describe('its tile', () => {
  const at = (hour: number, num: number, den: number) => ({ quarter: 4 * hour, num, den });
  const scene: Scene = {
    view: 'wall',
    tables: {
      totals: { total: total() },
      queues: {
        etc: queue('ETC & tolling', { ...rate('sl@interval15', 1, 5), ...rate('abandonRate@today', 4, 100) }),
        wx: queue('Road & weather'),
      },
      days: {
        etc: {
          start: START,
          sl: quartersText([at(9, 9, 10), at(10, 3, 10)]),
          abandonRate: quartersText([at(9, 2, 10)]),
        },
        wx: { start: START, sl: quartersText([at(11, 2, 4)]) },
      },
    },
    lists: { sources: [source('pbx')], alerts: [], announcements: [], flags: [], halts: [] },
  };
  const box = { width: 1400, height: 400 };
  const draw = (width = box.width, metric: DayFigure = 'serviceLevel') =>
    onStage(<TileBody type="dayMap" settings={{ metric, every: 'half' }} box={{ ...box, width }} />, scene).container;
  const texts = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)].map((n) => n.textContent);

  it('DAYS2 TILE3 a mark an interval that had cases, the lowest by its time, the day beside it', () => {
    const container = draw();
    expect(texts(container, '.day-hours span')).toEqual(['09', '10', '11', '12', '13', '14', '15', '16']);
    // 10:00 with three of ten and the running half hour with one of five.
    expect(container.querySelectorAll('path.heat-breach')).toHaveLength(2);
    expect(container.querySelectorAll('.heat-map > *')).toHaveLength(4);
    expect(texts(container, 'li')).toEqual(['ETC & tolling20%14:0084%', 'Road & weather–84%']);
  });
  it('DAYS2 of abandonment by the floor’s limits where a queue has none', () => {
    const container = draw(box.width, 'abandoned');
    expect(texts(container, 'header > span')).toEqual(['Highest', 'Today']);
    expect(texts(container, 'li')).toEqual(['ETC & tolling20%09:004%', 'Road & weather––']);
    expect(container.querySelectorAll('path.heat-breach')).toHaveLength(1);
  });
  it('DAYS2 judges the day’s figure by the limits of its marks', () => {
    const { container } = onStage(
      <TileBody type="dayMap" settings={{ metric: 'abandoned', every: 'half' }} box={box} />,
      {
        ...scene,
        tables: { ...scene.tables, queues: { etc: queue('ETC', rate('abandonRate@today', 82, 1000)) } },
      },
    );
    expect(container.querySelector('li .cell-breach')?.textContent).toBe('8.2%');
  });
  it('TILE3 in very little room has no marks, and nothing of a negative size', () => {
    for (const width of [120, 300, 460, 520, 600]) {
      const container = draw(width);
      for (const mark of container.querySelectorAll('svg, rect'))
        expect(Number(mark.getAttribute('width'))).toBeGreaterThanOrEqual(0);
      expect(container.querySelectorAll('li')).toHaveLength(2);
    }
  });
  it('DAYS2 says how long its intervals are, on every page', () => {
    const low = onStage(
      <TileBody type="dayMap" settings={{ metric: 'serviceLevel', every: 'half' }} box={{ width: 1400, height: 90 }} />,
      scene,
    ).container;
    expect(texts(low, 'h2')).toEqual(['Service level 30 min · 1/2']);
    expect(texts(draw(), 'h2')).toEqual(['Service level per 30 min']);
  });
  it('DAYS2 leaves the lowest out where there is no room', () => {
    expect(texts(draw(900), 'li')).toEqual(['ETC & tolling84%', 'Road & weather84%']);
  });
});
