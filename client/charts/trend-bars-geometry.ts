// For: bars of a trend, scaled to the trip level. May import: d3-scale. Promises: pure; equal heights mean equal waits in every row of one limit.
import { scaleLinear } from 'd3-scale';

export interface TrendBarsInput {
  /** Oldest first; null: nothing known, no bar. */
  readonly values: readonly (number | null)[];
  /** Limits in the unit of the values, null where no rule sets one. The top of the bars is the trip level. */
  readonly watch: number | null;
  readonly trip: number | null;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export interface TrendBar {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly level: 'range' | 'watch' | 'breach';
}

/** A measured value above zero is never lower than this, so that a short wait can be told from none. */
const LEAST_PX = 3;

export function trendBars({ values, watch, trip, width, height, gap }: TrendBarsInput): readonly TrendBar[] {
  const known = values.filter((value) => value !== null);
  const top = trip ?? (watch === null ? Math.max(1, ...known) : watch * 1.5);
  const rise = scaleLinear([0, top], [0, height]).clamp(true);
  const step = (width + gap) / values.length;
  return values.flatMap((value, index) => {
    if (value === null || value <= 0) return [];
    const tall = tenth(Math.max(LEAST_PX, rise(value)));
    const level = exceeds(value, trip) ? 'breach' : exceeds(value, watch) ? 'watch' : 'range';
    return [{ index, x: tenth(index * step), y: tenth(height - tall), width: tenth(step - gap), height: tall, level }];
  });
}

const exceeds = (value: number, limit: number | null): boolean => limit !== null && value > limit;
const tenth = (value: number): number => Math.round(value * 10) / 10;
