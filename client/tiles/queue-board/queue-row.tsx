// For: one queue of the board. May import: shared, store, screen, format, i18n, ui, charts. Promises: renders when its own row, its trend or its second changes; marks the figure at fault, not the row.
import { Fragment, memo, type ReactNode } from 'react';
import type { ColumnKey } from '../../../shared/board/columns.ts';
import type { Severity } from '../../../shared/domain.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { MINUTE } from '../../../shared/time.ts';
import { QUEUE_COLUMNS, type QueueColumn } from '../../../shared/walls/tile-columns.ts';
import { trendSeries } from '../../charts/trend-series.ts';
import { TrendBars } from '../../charts/trend-bars.tsx';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { figuresAt, numberIn, opensAt, row } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { worse } from '../../store/status.ts';
import { Dash } from '../../ui/dash.tsx';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Aged, type Freshness } from '../../ui/freshness.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Opens } from '../../ui/opens.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useRowFreshness, useRowKnownUntil } from '../freshness.ts';
import { isSmall, rateIn, tilePercent } from '../figure/reading.ts';
import { nameIn } from '../local-cell.ts';
import { useFigure, type FigureReading, type Limits } from '../use-figure.ts';
import { useRecovered } from '../use-recovered.ts';

/** Fifteen bars of two minutes: wide enough to be read from 5 m. */
const BARS = 15;
const BAR_MINUTES = 2;

const LEVEL = 'sl@today';
/** What a row reads. */
const READ: readonly ColumnKey[] = [
  ...['name', 'waiting', 'available', 'staffed', 'opensAt', 'longestWait', 'longestWait.since'],
  ...[LEVEL, `${LEVEL}.num`, `${LEVEL}.den`],
];

interface QueueRowProps {
  readonly id: string;
  readonly columns?: readonly QueueColumn[];
  readonly trendWidth: number;
  readonly trendHeight: number;
}

export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { id, columns = QUEUE_COLUMNS, trendWidth, trendHeight } = props;
  const language = useLanguage();
  const freshness = useRowFreshness('queues', id);
  const until = useRowKnownUntil('queues', id);
  const wait = useFigure('queues', id, 'longestWait', { until, columns: READ });
  const level = useFigure('queues', id, LEVEL, { columns: READ });
  const held = wait.row;
  const opens = opensAt(held);
  const quiet = opens !== null || isQuiet(held);
  return (
    <li className={quiet ? 'queue-row queue-quiet' : 'queue-row'} data-queue={id}>
      <span className="queue-mark">
        <RowMark status={worse(wait.status, level.status)} freshness={freshness} />
      </span>
      <span className="queue-name">{nameIn(held?.['name'], id, language)}</span>
      {columns.map((column) => (
        <Fragment key={column}>{cellOf(column)}</Fragment>
      ))}
    </li>
  );

  function cellOf(column: QueueColumn): ReactNode {
    switch (column) {
      case 'waiting':
        return <Count value={numberIn(held, 'waiting')} freshness={freshness} quiet={quiet} />;
      case 'longest':
        return (
          <Waited
            {...{ status: wait.status, freshness, until }}
            since={freshness === 'lost' ? null : numberIn(held, 'longestWait.since')}
          />
        );
      case 'serviceLevel':
        return (
          <Level
            text={levelText(level)}
            few={isSmall(rateIn(level.row, LEVEL), level.least)}
            {...{ status: level.status, freshness }}
          />
        );
      case 'free':
        return <Count value={freeIn(held, opens)} freshness={freshness} quiet={quiet} />;
      case 'trend':
        if (opens !== null) return <OpensCell at={opens} />;
        return <Trend id={id} {...wait.limits} width={trendWidth} height={trendHeight} stale={freshness !== 'fresh'} />;
    }
  }
});

interface Marked {
  readonly status: Severity | null;
  readonly freshness: Freshness;
}

/** Who is free is not free for a queue that is closed. */
const freeIn = (held: HeldRow | undefined, opens: number | null): number | null =>
  opens === null ? numberIn(held, 'available') : null;

const OpensCell = memo(function OpensCell({ at }: { readonly at: number }) {
  return (
    <span className="queue-opens">
      <Opens at={at} />
    </span>
  );
});

/** Nobody waits and nobody serves: closed or not in use, drawn in quiet ink. */
const isQuiet = (held: HeldRow | undefined): boolean =>
  (numberIn(held, 'waiting') ?? 0) === 0 && (numberIn(held, 'staffed') ?? 0) === 0;

const RowMark = memo(function RowMark({ status, freshness }: Marked) {
  if (freshness !== 'fresh')
    return (
      <span className="ink-2">
        <Glyph name={freshness === 'lost' ? 'lost' : 'stale'} />
      </span>
    );
  return <KnownMark status={status} />;
});

function KnownMark({ status }: { readonly status: Severity | null }) {
  const recovered = useRecovered(status);
  if (recovered === null) return <StatusMark status={status} />;
  return (
    <span className="ok">
      <Glyph name="ok" />
    </span>
  );
}

interface CountProps {
  readonly value: number | null;
  readonly freshness: Freshness;
  readonly quiet: boolean;
}

const Count = memo(function Count({ value, freshness, quiet }: CountProps) {
  const language = useLanguage();
  const nothing = value === null || freshness === 'lost' || (quiet && value === 0);
  return (
    <span className="num">{nothing ? <Dash /> : <Aged freshness={freshness}>{countText(value, language)}</Aged>}</span>
  );
});

interface WaitedProps extends Marked {
  readonly since: number | null;
  readonly until: number | null;
}

const Waited = memo(function Waited({ since, until, status, freshness }: WaitedProps) {
  return (
    <span className="num">
      <StatusCell status={freshness === 'fresh' ? status : null}>
        <Aged freshness={freshness}>{since === null ? <Dash /> : <Elapsed since={since} until={until} />}</Aged>
      </StatusCell>
    </span>
  );
});

interface LevelProps extends Marked {
  readonly text: string | null;
  readonly few: boolean;
}

/** A figure of the day: it stays, marked as old, when what is now is lost; of few it is dim. */
const Level = memo(function Level({ text, few, status, freshness }: LevelProps) {
  return (
    <span className="num">
      {text === null ? (
        <Dash />
      ) : (
        <StatusCell status={freshness === 'fresh' ? status : null}>
          <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>
            <span className={few ? 'few' : undefined}>{text}</span>
          </Aged>
        </StatusCell>
      )}
    </span>
  );
});

function levelText({ row, limits }: FigureReading): string | null {
  const rate = rateIn(row, LEVEL);
  return rate.value === null ? null : `${tilePercent(rate, limits)}%`;
}

const minuteOf = (state: ScreenState): number => Math.floor((figuresAt(state) ?? 0) / MINUTE);

interface TrendProps extends Limits {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly stale: boolean;
}

/** The longest wait of the last half hour in bars of two minutes. */
export const Trend = memo(function Trend({ id, watch, trip, width, height, stale }: TrendProps) {
  const held = useScreen(row('trends', id));
  const minute = useScreen(minuteOf);
  const values = trendSeries(held, minute * MINUTE, BARS, BAR_MINUTES);
  return <TrendBars values={values} {...{ watch, trip, width, height, stale }} gap={3} />;
});
