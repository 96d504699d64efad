// For: drawing a trend as few wide bars. May import: trend-bars-geometry. Promises: bars over a limit take its colour, the newest are brighter; the dotted line is the trip level.
import { trendBars, type TrendBarsInput } from './trend-bars-geometry.ts';
import './trend-bars.css';

interface TrendBarsProps extends TrendBarsInput {
  readonly stale?: boolean;
  /** How many of the newest bars are drawn bright. */
  readonly bright?: number;
}

export function TrendBars({ stale = false, bright = 3, ...input }: TrendBarsProps) {
  const { width, height, values, trip } = input;
  return (
    <svg
      className={stale ? 'trend trend-stale' : 'trend'}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {trip !== null && <path className="trend-limit" d={`M0 0.5H${width}`} />}
      <path className="trend-floor" d={`M0 ${height - 0.5}H${width}`} />
      {trendBars(input).map(({ index, level, ...box }) => (
        <rect key={index} className={`trend-${level}${index >= values.length - bright ? ' trend-new' : ''}`} {...box} />
      ))}
    </svg>
  );
}
