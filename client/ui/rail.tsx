// For: the rail: track, run to the value, notches at watch and trip; the signature of every figure with a limit. May import: shared, rail-geometry. Promises: the part missing to a target is dashed, a stale rail is hatched.
import { memo } from 'react';
import type { Severity } from '../../shared/domain.ts';
import { railGeometry, type RailInput } from './rail-geometry.ts';
import './rail.css';

interface RailProps extends RailInput {
  readonly status: Severity | null;
  /** Track height, px: 8 on walls, 5 on laptops. */
  readonly height?: number;
  readonly stale?: boolean;
  readonly loading?: boolean;
}

export const Rail = memo(function Rail({ status, height = 8, stale = false, loading = false, ...input }: RailProps) {
  const { run, missing, notches } = railGeometry(input);
  const { width } = input;
  if (stale) return <span className="rail rail-stale hatch" style={{ width, height }} data-rail="stale" />;
  const tick = height > 6 ? 5 : 3;
  return (
    <svg
      className={`rail rail-${status ?? 'range'}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <rect className="rail-track" width={width} height={height} />
      {loading && <rect className="rail-loading" width={40} height={height} />}
      {run > 0 && <rect className="rail-run" width={run} height={height} />}
      {missing !== null && missing.width > 0 && (
        <rect className="rail-missing" x={missing.x} y={0.75} width={missing.width} height={height - 1.5} />
      )}
      {notches.map(({ kind, x }) => (
        <path
          key={kind}
          className={`rail-notch-${kind}`}
          d={`M${x} ${-tick}V${height + tick}`}
          strokeWidth={tick > 4 ? 3 : 2}
        />
      ))}
    </svg>
  );
});
