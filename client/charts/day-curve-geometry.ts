// For: the geometry of a day's curve. May import: shared, d3-scale, d3-shape, day-window. Promises: pure; missing quarters are gaps, never bridged; of which events are lost is told; counts start at zero.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { QUARTER, type EpochMillis, type Millis } from '../../shared/time.ts';
import { dayWindow, type Quarter } from './day-window.ts';
import { forecastOf, type DayForecast } from './forecast-geometry.ts';
import { labelsOf, type DayLabels } from './day-labels.ts';

export interface DayCurveInput {
  /** Quarter hours of the day in order of time. */
  readonly quarters: readonly Quarter[];
  readonly now: EpochMillis;
  readonly width: number;
  readonly height: number;
  /** Room around the plot, px. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** Height of a line of words, px. */
  readonly linePx?: number;
  /** True where the time axis may carry a word: a full hour that the caller likes. */
  readonly isTick: (at: EpochMillis) => boolean;
}

export interface Gap {
  readonly x: number;
  readonly width: number;
  /** How long nothing is known, or of how much events are lost, ms. */
  readonly span: number;
  /** What is counted there is too low, but stands. */
  readonly isPartial: boolean;
}

export interface DayCurve {
  /** Completed quarter hours; '' when there are none. */
  readonly measured: string;
  readonly lastWeek: string;
  readonly gaps: readonly Gap[];
  readonly nowX: number;
  /** Height of the zero line, px. */
  readonly floor: number;
  readonly rows: readonly { readonly y: number; readonly value: number }[];
  readonly ticks: readonly { readonly x: number; readonly at: EpochMillis }[];
  /** Null where there is none. */
  readonly forecast: DayForecast | null;
  /** Where the words for last week's line and for the forecast fit, or null. */
  readonly labels: DayLabels;
}

interface Point {
  readonly x: number;
  readonly y: number | null;
}

export function dayCurve(input: DayCurveInput): DayCurve | null {
  const { quarters, now, width, height, top, bottom, left } = input;
  const window = dayWindow(quarters, now);
  if (window === null) return null;
  const shown = quarters.filter(({ start }) => start >= window.from && start < window.to);
  const floor = height - bottom;
  const x = scaleLinear([window.from, window.to], [left, width]);
  const complete = shown.filter(({ start }) => start + QUARTER <= now);
  const y = scaleLinear([0, peakOf(complete, shown)], [floor, top]);
  const middle = ({ start }: Quarter): number => x(start + QUARTER / 2);
  const at = (quarter: Quarter, value: number | null): Point => ({
    x: middle(quarter),
    y: value === null ? null : y(value),
  });
  const nowX = tenth(x(Math.max(window.from, Math.min(window.to, now))));
  const forecast = forecastOf(shown, complete, { x: middle, y, nowX, top, floor });
  return {
    measured: pathOf(complete.map((quarter) => at(quarter, quarter.offered))),
    lastWeek: pathOf(shown.map((quarter) => at(quarter, quarter.lastWeek))),
    gaps: gapsOf(complete).map(({ from, to, span, isPartial }) => ({
      x: tenth(x(from)),
      width: tenth(x(to) - x(from)),
      span,
      isPartial,
    })),
    nowX,
    floor,
    rows: y.ticks(3).flatMap((value) => (value === 0 ? [] : [{ y: tenth(y(value)), value }])),
    ticks: shown.flatMap(({ start }) => (input.isTick(start) ? [{ x: tenth(x(start)), at: start }] : [])),
    forecast,
    labels: labelsOf(shown, { x: middle, y, nowX, top, floor, left, width, linePx: input.linePx ?? LINE_PX }),
  };
}

/** A wall's. */
const LINE_PX = 26;
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Of what is drawn: the running quarter is not. */
const peakOf = (complete: readonly Quarter[], shown: readonly Quarter[]): number =>
  Math.max(
    4,
    ...complete.map(({ offered }) => offered ?? 0),
    ...shown.map(({ lastWeek, expected }) => Math.max(lastWeek ?? 0, expected?.high ?? 0)),
  ) * 1.06;

const pathOf = (points: readonly Point[]): string =>
  line<Point>(
    (point) => point.x,
    (point) => point.y ?? 0,
  )
    .defined((point) => point.y !== null)
    .digits(1)([...points]) ?? '';

interface Run {
  readonly from: EpochMillis;
  to: EpochMillis;
  span: Millis;
  readonly isPartial: boolean;
}

/** Runs of completed quarters whose count is not known, or of which events are lost. */
function gapsOf(quarters: readonly Quarter[]): readonly Run[] {
  const gaps: Run[] = [];
  for (const { start, offered, missed } of quarters) {
    const span = offered === null ? QUARTER : missed;
    if (span === null) continue;
    const isPartial = offered !== null;
    const open = gaps.at(-1);
    if (open?.to === start && open.isPartial === isPartial) {
      open.to += QUARTER;
      open.span += span;
    } else gaps.push({ from: start, to: start + QUARTER, span, isPartial });
  }
  return gaps;
}
