// For: the floor in seven figures. May import: shared, store, screen, format, ui, words. Promises: a figure at fault carries its mark; null is a dash.
import { memo, type ReactNode } from 'react';
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { Severity } from '../../../shared/domain.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, row, rulesInForce } from '../../store/selectors.ts';
import { statusOf, stepAt, thresholdsOf } from '../../store/status.ts';
import { countText, scoreText } from '../../format/number.ts';
import { decimalsNear, percentText } from '../../format/percent.ts';
import { useKnownUntil, useRowFreshness } from '../../tiles/freshness.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Rolling } from '../../ui/rolling.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useLiveRow } from './use-floor.ts';
import { useWords, type Word } from '../../i18n/console-words.ts';
import './summary.css';

const total = row('totals', 'total');

export function Summary() {
  const say = useWords();
  return (
    <section className="sum" aria-label={say('sum.title')}>
      <Waiting />
      <Longest />
      <RateOf word="sum.sl" metric="sl@today" decimals={0} withTarget />
      <RateOf word="sum.abandoned" metric="abandonRate@today" decimals={1} />
      <Free />
      <RateOf word="sum.occupancy" metric="occupancy@slide30" decimals={0} />
      <Csat />
    </section>
  );
}

interface FigureProps {
  readonly word: Word;
  readonly status?: Severity | null;
  readonly unit?: ReactNode;
  /** The column that tells how far it can be trusted, where it is not the row's. */
  readonly quality?: ColumnKey;
  readonly children: ReactNode;
}

const Figure = memo(function Figure({ word, status: fault = null, quality, unit, children }: FigureProps) {
  const say = useWords();
  const freshness = useRowFreshness('totals', 'total', quality);
  const status = freshness === 'fresh' ? fault : null;
  return (
    <div className="sum-figure" data-figure={word.slice(4)} data-status={status}>
      <span className="sum-head">
        {freshness === 'fresh' ? (
          <StatusMark status={status} />
        ) : (
          <Glyph name={freshness === 'lost' ? 'lost' : 'stale'} />
        )}
        {say(word)}
      </span>
      <span className="sum-value num">
        <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>{children}</Aged>
        {unit !== undefined && <small>{unit}</small>}
      </span>
    </div>
  );
});

/** `held`: the row as far as it may be shown. */
function useTotalStatus(metric: string, held: HeldRow | undefined): Severity | null {
  const rules = useScreen(rulesInForce);
  const until = useKnownUntil() ?? Infinity;
  return useAtNow((now) =>
    statusOf(rules, { table: 'totals', id: 'total', row: held, metric, now: Math.min(now, until) }),
  );
}

const Count = ({ value }: { readonly value: number | null }) => {
  const text = countText(value, useLanguage());
  return value === null ? <Dash /> : <Rolling text={text} value={value} />;
};

function Waiting() {
  const held = useLiveRow('totals', 'total');
  return (
    <Figure word="sum.waiting" status={useTotalStatus('waiting', held)}>
      <Count value={numberIn(held, 'waiting')} />
    </Figure>
  );
}

function Longest() {
  const held = useLiveRow('totals', 'total');
  const since = numberIn(held, 'longestWait.since');
  const until = useKnownUntil();
  return (
    <Figure word="sum.longest" status={useTotalStatus('longestWait', held)}>
      {since === null ? <Dash /> : <Elapsed since={since} until={until} />}
    </Figure>
  );
}

interface RateOfProps {
  readonly word: Word;
  readonly metric: string;
  readonly decimals: 0 | 1;
  /** Shows the mildest limit as the target. */
  readonly withTarget?: boolean;
}

function RateOf({ word, metric, decimals, withTarget = false }: RateOfProps) {
  const say = useWords();
  const held = useScreen(total);
  const rules = useScreen(rulesInForce);
  const status = useTotalStatus(metric, held);
  const steps = thresholdsOf(rules, 'totals', 'total', metric);
  const value = numberIn(held, metric);
  const near = decimalsNear(
    value,
    steps.map((step) => step.value),
  );
  const rate = { value, num: numberIn(held, `${metric}.num`), den: numberIn(held, `${metric}.den`) };
  const target = stepAt(steps, 'watch');
  const whole = withTarget && target !== null ? say('sum.of', { whole: `${percentText({ value: target }, 0)}%` }) : '%';
  return (
    <Figure word={word} status={status} unit={value === null ? undefined : whole}>
      {value === null ? <Dash /> : <Rolling text={percentText(rate, decimals === 1 ? 1 : near)} value={value} />}
    </Figure>
  );
}

function Free() {
  const say = useWords();
  const language = useLanguage();
  const held = useLiveRow('totals', 'total');
  const whole = numberIn(held, 'signedIn');
  return (
    <Figure
      word="sum.free"
      status={useTotalStatus('available', held)}
      unit={whole === null ? undefined : say('sum.of', { whole: countText(whole, language) })}
    >
      <Count value={numberIn(held, 'available')} />
    </Figure>
  );
}

function Csat() {
  const say = useWords();
  const held = useScreen(total);
  const value = numberIn(held, 'csatMean@today');
  return (
    <Figure
      word="sum.csat"
      quality="csatMean@today.quality"
      status={useTotalStatus('csatMean@today', held)}
      unit={value === null ? undefined : say('sum.of', { whole: 5 })}
    >
      {value === null ? <Dash /> : scoreText(value)}
    </Figure>
  );
}
