// For: one headline figure: mark and name, value, rail, one line of context. May import: shared, store, screen, format, i18n, ui. Promises: the largest thing on a wall; a value too long for its place takes the smaller cut, it never runs into its neighbour.
import { memo, type ReactNode } from 'react';
import type { Severity } from '../../../shared/domain.ts';
import { timeText } from '../../format/clock.ts';
import { useT } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { cutClass } from '../../ui/cut.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Rolling } from '../../ui/rolling.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useRecovered } from '../use-recovered.ts';
import { heroCut } from './hero-cut.ts';
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
  /** Digits that fit at full size; more take a smaller cut. */
  readonly room: number;
  readonly rail?: ReactNode;
  readonly context: ReactNode;
}

export function Hero({
  label,
  aside,
  status,
  freshness,
  text,
  value,
  unit,
  dim = false,
  room,
  rail,
  context,
}: HeroProps) {
  const held = freshness === 'lost' ? null : text;
  const look = freshness === 'fresh' ? status : null;
  const t = useT();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const recovered = useRecovered(status);
  const well = recovered !== null && freshness === 'fresh';
  return (
    <section className={`hero hero-${look ?? 'range'} hero-${heroCut(held ?? '', room)}${dim ? ' hero-dim' : ''}`}>
      <h2>
        <HeroMark status={status} freshness={freshness} well={well} />
        <span className="hero-label">{label}</span>
        {aside !== undefined && <small>{aside}</small>}
      </h2>
      <p className="hero-value num">
        {held === null ? (
          <Dash />
        ) : (
          <span className={`hero-box${cutClass(look)}`}>
            <Value text={held} value={value} freshness={freshness} />
            {unit !== undefined && <em>{unit}</em>}
          </span>
        )}
      </p>
      <div className="hero-context">
        {rail}
        <span>{well ? t('headline.inRangeSince', { time: timeText(recovered, zone) }) : context}</span>
      </div>
    </section>
  );
}

interface HeroMarkProps extends Pick<HeroProps, 'status' | 'freshness'> {
  readonly well: boolean;
}

const HeroMark = memo(function HeroMark({ status, freshness, well }: HeroMarkProps) {
  if (well)
    return (
      <span className="ok">
        <Glyph name="ok" />
      </span>
    );
  if (freshness === 'fresh') return <StatusMark status={status} breathing />;
  const lost = freshness === 'lost';
  return <span className={lost ? 'mark-breach' : 'ink-2'}>{<Glyph name={lost ? 'lost' : 'stale'} />}</span>;
});

function Value({ text, value, freshness }: { text: string; value: number | null | undefined; freshness: Freshness }) {
  if (freshness !== 'fresh') return <Aged freshness={freshness}>{text}</Aged>;
  return value === undefined ? text : <Rolling text={text} value={value} />;
}
