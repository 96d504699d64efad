// For: the geometry of a day's forecast: its band, its median, what escapes it. May import: shared, d3-shape, day-window. Promises: pure; nothing is drawn of quarters without a forecast.
import { area, line } from 'd3-shape';
import type { Quarter } from './day-window.ts';

export interface DayForecast {
  /** P10 to P90. */
  readonly band: string;
  /** The median from now on. */
  readonly median: string;
  /** What lies between the measured line and an edge of the band, and on which side of that edge it escapes; null where nothing does. */
  readonly over: Escape | null;
  readonly under: Escape | null;
}

/** `shape` is to be drawn within `side` alone. */
export interface Escape {
  readonly shape: string;
  readonly side: string;
}

/** Where things stand in a day's plot, px. */
export interface Plot {
  readonly x: (quarter: Quarter) => number;
  readonly y: (count: number) => number;
  readonly nowX: number;
  readonly top: number;
  readonly floor: number;
}

type Edge = (quarter: Quarter) => number;

const low: Edge = ({ expected }) => expected?.low ?? 0;
const high: Edge = ({ expected }) => expected?.high ?? 0;
const median: Edge = ({ expected }) => expected?.median ?? 0;

/** Null when no quarter that is shown has a forecast. `complete` are those of them that are over. */
export function forecastOf(shown: readonly Quarter[], complete: readonly Quarter[], place: Plot): DayForecast | null {
  const known = shown.filter(({ expected }) => expected !== null);
  if (known.length === 0) return null;
  const { x, y, nowX, top, floor } = place;
  const between = (quarters: readonly Quarter[], from: Edge, to: Edge): string =>
    area<Quarter>()
      .x(x)
      .y0((quarter) => from(quarter))
      .y1((quarter) => to(quarter))
      .digits(1)(quarters) ?? '';
  const [lowY, highY]: Edge[] = [(quarter) => y(low(quarter)), (quarter) => y(high(quarter))];
  const measured = complete.filter(({ offered, expected }) => offered !== null && expected !== null);
  const measuredY: Edge = ({ offered }) => y(offered ?? 0);
  const escape = (escapes: (quarter: Quarter) => boolean, edge: Edge, outside: number): Escape | null =>
    measured.some(escapes)
      ? { shape: between(measured, edge, measuredY), side: between(known, edge, () => outside) }
      : null;
  return {
    band: between(known, lowY!, highY!),
    median:
      line<Quarter>(x, (quarter) => y(median(quarter))).digits(1)(known.filter((quarter) => x(quarter) >= nowX)) ?? '',
    over: escape((quarter) => quarter.offered! > high(quarter), highY!, top),
    under: escape((quarter) => quarter.offered! < low(quarter), lowY!, floor),
  };
}
