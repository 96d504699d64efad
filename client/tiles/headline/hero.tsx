// For: one headline figure: mark and name, value, rail, one line of context. May import: shared, ui. Promises: the largest thing on a wall; a value too long for its place takes the smaller cut, it never runs into its neighbour.
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/domain.ts';
import { cutClass } from '../../ui/cut.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Rolling } from '../../ui/rolling.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import './hero.css';

interface HeroProps {
  readonly label: string;
  /** Quiet words beside the label. */
  readonly aside?: string | undefined;
  readonly status: Severity | null;
  readonly freshness: Freshness;
  /** Null: nothing to say, a dash. */
  readonly text: string | null;
  /** Given for figures whose digits roll; running times step and give none. */
  readonly value?: number | null;
  readonly unit?: string;
  readonly dim?: boolean;
  readonly rail?: ReactNode;
  readonly context: ReactNode;
}

export function Hero({ label, aside, status, freshness, text, value, unit, dim = false, rail, context }: HeroProps) {
  const long = text !== null && text.replace(/[:.,]/g, '').length > 4;
  const held = freshness === 'lost' ? null : text;
  return (
    <section className={`hero hero-${status ?? 'range'}${long ? ' hero-long' : ''}${dim ? ' hero-dim' : ''}`}>
      <h2>
        <HeroMark status={status} freshness={freshness} />
        <span className="hero-label">{label}</span>
        {aside !== undefined && <small>{aside}</small>}
      </h2>
      <p className="hero-value num">
        {held === null ? (
          <Dash />
        ) : (
          <span className={`hero-box${cutClass(status)}`}>
            <Value text={held} value={value} freshness={freshness} />
            {unit !== undefined && <em>{unit}</em>}
          </span>
        )}
      </p>
      <div className="hero-context">
        {rail}
        <span>{context}</span>
      </div>
    </section>
  );
}

function HeroMark({ status, freshness }: Pick<HeroProps, 'status' | 'freshness'>) {
  if (freshness === 'fresh') return <StatusMark status={status} breathing />;
  const lost = freshness === 'lost';
  return <span className={lost ? 'mark-breach' : 'ink-2'}>{<Glyph name={lost ? 'lost' : 'stale'} />}</span>;
}

function Value({ text, value, freshness }: { text: string; value: number | null | undefined; freshness: Freshness }) {
  if (freshness !== 'fresh') return <Aged freshness={freshness}>{text}</Aged>;
  return value === undefined ? text : <Rolling text={text} value={value} />;
}
