// For: the cells of a queue's row. May import: shared, store, screen, format, charts, tiles, ui. Promises: each cell watches only what it shows; status stands on the figure at fault, not on the row.
import { memo, type ReactNode } from 'react';
import type { Severity } from '../../../shared/domain.ts';
import { MINUTE } from '../../../shared/time.ts';
import { trendSeries } from '../../charts/trend-series.ts';
import { timerText, meanText } from '../../format/duration.ts';
import { countText, DASH } from '../../format/number.ts';
import { decimalsNear, percentText } from '../../format/percent.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { numberIn, opensAt, row, rulesInForce } from '../../store/selectors.ts';
import { readingOf, statusOf, worstOf } from '../../store/status.ts';
import { useRowFreshness, useRowKnownUntil } from '../../tiles/freshness.ts';
import { limitsOf } from '../../tiles/use-figure.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Opens } from '../../ui/opens.tsx';
import { Rail } from '../../ui/rail.tsx';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { StatusCell } from '../../ui/status-cell.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { trendPaths } from './trend-paths.ts';
import { useLiveRow } from './use-floor.ts';
import { useWords } from '../../i18n/console-words.ts';

interface ToldProps {
  readonly status: Severity | null;
  readonly freshness: Freshness;
  readonly children: ReactNode;
}

interface CellProps {
  readonly id: string;
}

/** What is old is no fault of now: the value stands underlined, without its colour. */
const Told = ({ status, freshness, children }: ToldProps) => (
  <StatusCell status={freshness === 'fresh' ? status : null}>
    <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>{children}</Aged>
  </StatusCell>
);

const OldMark = ({ freshness }: { readonly freshness: Freshness }) => (
  <span className="ink-2">
    <Glyph name={freshness === 'lost' ? 'lost' : 'stale'} />
  </span>
);

const Value = ({ text }: { readonly text: ReactNode }) => (text === DASH ? <Dash /> : text);

/** The worst status of all the queue's figures. */
export const MarkCell = memo(function MarkCell({ id }: CellProps) {
  const say = useWords();
  const held = useScreen(row('queues', id));
  const rules = useScreen(rulesInForce);
  const freshness = useRowFreshness('queues', id);
  const until = useRowKnownUntil('queues', id) ?? Infinity;
  const status = useAtNow((now) => worstOf(rules, { table: 'queues', id, row: held, now: Math.min(now, until) }));
  return (
    <td className="queue-mark" data-status={status}>
      {freshness === 'fresh' ? <StatusMark status={status} /> : <OldMark freshness={freshness} />}
      <span className="visually-hidden">
        {say(freshness === 'fresh' ? `status.${status ?? 'range'}` : `row.${freshness}`)}
      </span>
    </td>
  );
});

/** A count true only now. */
export const CountCell = memo(function CountCell({ id }: CellProps) {
  const held = useLiveRow('queues', id);
  const text = countText(opensAt(held) === null ? numberIn(held, 'waiting') : null, useLanguage());
  return (
    <td className="num">
      <Aged freshness={useRowFreshness('queues', id)}>
        <Value text={text} />
      </Aged>
    </td>
  );
});

interface Wait {
  readonly reading: number | null;
  readonly status: ReturnType<typeof statusOf>;
  readonly watch: number | null;
  readonly trip: number | null;
}

/** The longest wait second by second, as the rules judge it. */
function useWait(id: string): Wait {
  const held = useLiveRow('queues', id);
  const rules = useScreen(rulesInForce);
  const until = useRowKnownUntil('queues', id) ?? Infinity;
  const metric = 'longestWait';
  const reading = useAtNow((now) => readingOf({ row: held, metric, now: Math.min(now, until) }));
  const status = useAtNow((now) =>
    statusOf(rules, { table: 'queues', id, row: held, metric, now: Math.min(now, until) }),
  );
  return { reading, status, ...limitsOf(rules, 'queues', id, metric) };
}

export const LongestCell = memo(function LongestCell({ id }: CellProps) {
  const { reading, status } = useWait(id);
  return (
    <td className="num" data-cell="longest">
      <Told status={status} freshness={useRowFreshness('queues', id)}>
        <Value text={timerText(reading)} />
      </Told>
    </td>
  );
});

const RAIL_PX = 98;

/** How far the longest wait is from its limits, and the time left to the next one once it is being watched. */
export const RailCell = memo(function RailCell({ id }: CellProps) {
  const say = useWords();
  const { reading, status, watch, trip } = useWait(id);
  const stale = useRowFreshness('queues', id) !== 'fresh';
  const left = stale || reading === null || trip === null || status === null ? null : trip - reading;
  const opens = opensAt(useScreen(row('queues', id)));
  if (opens !== null)
    return (
      <td className="queue-rail">
        <small>
          <Opens at={opens} />
        </small>
      </td>
    );
  const note = left === null ? '' : say(left > 0 ? 'row.tripsIn' : 'row.tripped', { time: timerText(Math.abs(left)) });
  return (
    <td className="queue-rail">
      <Rail
        value={reading}
        min={0}
        max={lowRailMax(reading, watch, trip)}
        watch={watch}
        trip={trip}
        good="low"
        width={RAIL_PX}
        height={5}
        status={status}
        stale={stale}
      />
      {note !== '' && <small className="num">{note}</small>}
    </td>
  );
});

interface RateCellProps extends CellProps {
  readonly metric: string;
  readonly decimals?: 1;
}

export const RateCell = memo(function RateCell({ id, metric, decimals }: RateCellProps) {
  const held = useScreen(row('queues', id));
  const rules = useScreen(rulesInForce);
  const value = numberIn(held, metric);
  const { watch, trip } = limitsOf(rules, 'queues', id, metric);
  const limits = [watch, trip].filter((limit) => limit !== null);
  const status = statusOf(rules, { table: 'queues', id, row: held, metric, now: 0 });
  const rate = { value, num: numberIn(held, `${metric}.num`), den: numberIn(held, `${metric}.den`) };
  return (
    <td className="num" data-cell={metric}>
      <Told status={status} freshness={useRowFreshness('queues', id)}>
        {value === null ? <Dash /> : `${percentText(rate, decimals ?? decimalsNear(value, limits))}%`}
      </Told>
    </td>
  );
});

export const FreeCell = memo(function FreeCell({ id }: CellProps) {
  const language = useLanguage();
  const held = useLiveRow('queues', id);
  const [free, on] = [numberIn(held, 'available'), numberIn(held, 'staffed')];
  return (
    <td className="num queue-dim">
      {free === null || on === null || opensAt(held) !== null ? (
        <Dash />
      ) : (
        `${countText(free, language)} / ${countText(on, language)}`
      )}
    </td>
  );
});

export const HandleTimeCell = memo(function HandleTimeCell({ id }: CellProps) {
  const text = meanText(numberIn(useScreen(row('queues', id)), 'aht@today'));
  return (
    <td className="num queue-dim">
      <Value text={text} />
    </td>
  );
});

const TREND = { width: 74, height: 20, gap: 1 } as const;

export const TrendCell = memo(function TrendCell({ id }: CellProps) {
  const trend = useScreen(row('trends', id));
  const rules = useScreen(rulesInForce);
  const stale = useRowFreshness('queues', id) !== 'fresh';
  const minute = useAtNow((now) => Math.floor(now / MINUTE));
  const limits = limitsOf(rules, 'queues', id, 'longestWait');
  const values = trendSeries(trend, minute * MINUTE, 30, 1);
  return (
    <td className="queue-trend">
      <svg
        className={stale ? 'queue-bars queue-bars-stale' : 'queue-bars'}
        width={TREND.width}
        height={TREND.height}
        aria-hidden="true"
      >
        {limits.trip !== null && <path className="queue-bars-limit" d={`M0 0.5H${TREND.width}`} />}
        {trendPaths({ ...TREND, ...limits, values }).map(({ look, d }) => (
          <path key={look} className={`queue-bars-${look}`} d={d} />
        ))}
      </svg>
    </td>
  );
});
