// For: thirty bars as a handful of paths: two hundred rows must stay light. May import: charts. Promises: pure; one path a look, none for a look that has no bar.
import { trendBars, type TrendBar, type TrendBarsInput } from '../../charts/trend-bars-geometry.ts';

export interface TrendPath {
  readonly look: string;
  readonly d: string;
}

/** Bars from this one on are drawn bright: the last three. */
const BRIGHT = 3;

export function trendPaths(input: TrendBarsInput): readonly TrendPath[] {
  const paths = new Map<string, string>();
  for (const bar of trendBars(input)) {
    const look = bar.level === 'range' && bar.index >= input.values.length - BRIGHT ? 'new' : bar.level;
    paths.set(look, (paths.get(look) ?? '') + outline(bar));
  }
  return [...paths].map(([look, d]) => ({ look, d }));
}

const outline = ({ x, y, width, height }: TrendBar): string => `M${x} ${y}h${width}v${height}h${-width}z`;
