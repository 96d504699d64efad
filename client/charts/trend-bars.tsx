// For: drawing a trend as few wide bars. May import: trend-bars-geometry. Promises: bars over a limit take its colour, the newest are brighter; the dotted line is the trip level; drawn anew only when a bar changes.
import { memo } from 'react';
import { trendBars, type TrendBar, type TrendBarsInput } from './trend-bars-geometry.ts';
import './trend-bars.css';

interface TrendBarsProps extends TrendBarsInput {
  readonly stale?: boolean;
  /** How many of the newest bars are drawn bright. */
  readonly bright?: number;
}

export function TrendBars({ stale = false, bright = 3, ...input }: TrendBarsProps) {
  const { width, height, values, trip } = input;
  const newest = values.length - bright;
  const shapes = [...shapesOf(trendBars(input), newest)].flat().join('|');
  return <Drawn {...{ width, height, stale, shapes }} limited={trip !== null} />;
}

interface DrawnProps {
  readonly width: number;
  readonly height: number;
  readonly stale: boolean;
  readonly limited: boolean;
  /** `class|path|class|path…`: as one text, so that an equal trend is the same value. */
  readonly shapes: string;
}

const Drawn = memo(function Drawn({ width, height, stale, limited, shapes }: DrawnProps) {
  const parts = shapes === '' ? [] : shapes.split('|');
  return (
    <svg
      className={stale ? 'trend trend-stale' : 'trend'}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {limited && <path className="trend-limit" d={`M0 0.5H${width}`} />}
      <path className="trend-floor" d={`M0 ${height - 0.5}H${width}`} />
      {parts.map((look, at) => at % 2 === 0 && <path key={look} className={look} d={parts[at + 1]} />)}
    </svg>
  );
});

/** All bars of one look are one path: a board of queues stays a few dozen shapes. */
function shapesOf(bars: readonly TrendBar[], newest: number): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const bar of bars) {
    const look = `trend-${bar.level}${bar.index >= newest ? ' trend-new' : ''}`;
    shapes.set(look, (shapes.get(look) ?? '') + outline(bar));
  }
  return shapes;
}

const outline = ({ x, y, width, height }: TrendBar): string => `M${x} ${y}h${width}v${height}h${-width}z`;
