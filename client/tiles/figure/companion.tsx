// For: a figure of the second rank: name, value, unit, and a rail of its own. May import: shared, ui. Promises: same anatomy as a hero at half the size.
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/domain.ts';
import { cutClass } from '../../ui/cut.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Rolling } from '../../ui/rolling.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import './companion.css';

interface CompanionProps {
  readonly label: string;
  readonly status: Severity | null;
  readonly freshness: Freshness;
  /** Null: nothing to say, a dash. */
  readonly text: string | null;
  readonly value: number | null;
  readonly unit: string;
  /** A running time steps, nothing rolls. */
  readonly ticks?: boolean;
  /** A remark beside the unit, such as a small sample. */
  readonly remark?: string | null;
  /** A rate of few cases. */
  readonly dim?: boolean;
  readonly rail?: ReactNode;
}

export function Companion(props: CompanionProps) {
  const { label, status, freshness, text, value, unit, ticks = false, remark = null, dim = false, rail } = props;
  const shown = freshness === 'lost' ? null : text;
  const look = freshness === 'fresh' ? status : null;
  return (
    <section className={`companion companion-${look ?? 'range'}${dim ? ' companion-dim' : ''}`}>
      <h2>
        <StatusMark status={look} />
        <span>{label}</span>
      </h2>
      <p className="companion-value num">
        {shown === null ? (
          <Dash />
        ) : (
          <span className={`companion-box${cutClass(look)}`}>
            {freshness === 'fresh' && !ticks ? (
              <Rolling text={shown} value={value} />
            ) : (
              <Aged freshness={freshness}>{shown}</Aged>
            )}
            <em>{unit}</em>
          </span>
        )}
        {remark !== null && <small>{remark}</small>}
      </p>
      <div className="companion-rail">{rail}</div>
    </section>
  );
}
