// For: all queues of the floor, page by page, in a fixed order. May import: shared, store, screen, i18n, ui, tiles. Promises: type never shrinks; a page that hides a breach says so.
import { useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenContext } from '../../screen/provider.tsx';
import { useAtNow } from '../../screen/use-now.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { QUEUE_COLUMNS, type QueueColumn } from '../../../shared/walls/tile-columns.ts';
import { usePage } from '../paging.ts';
import { useQueueIds } from '../wall-scope.ts';
import { boardLayout, type BoardLayout } from './board-layout.ts';
import { marksIn, pageMarks } from './page-marks.ts';
import { PageRail } from './page-rail.tsx';
import { QueueRow } from './queue-row.tsx';
import './queue-board.css';

const RAIL_PX = 140;

interface QueueBoardProps {
  /** Of the board with its head, px; without one, that of the overview. */
  readonly height?: number;
  readonly columns?: readonly QueueColumn[];
}

export function QueueBoard({ height, columns = QUEUE_COLUMNS }: QueueBoardProps) {
  const all = useQueueIds();
  const layout = useMemo(() => boardLayout(all, height), [all, height]);
  const page = usePage(layout.pages.length);
  const shown = layout.pages[page] ?? [];
  if (all.length === 0) return <NoQueues />;
  return (
    <section className={layout.large ? 'queue-board queue-board-large' : 'queue-board'} style={tracksOf(columns)}>
      <Head layout={layout} page={page} columns={columns} />
      <ol>
        {shown.map((id) => (
          <QueueRow key={id} id={id} columns={columns} trendWidth={208} trendHeight={layout.large ? 44 : 34} />
        ))}
      </ol>
    </section>
  );
}

const TRACKS: Readonly<Record<QueueColumn, string>> = {
  waiting: '108px',
  longest: '172px',
  serviceLevel: '150px',
  free: '98px',
  trend: '240px',
};
const tracksOf = (columns: readonly QueueColumn[]): CSSProperties =>
  ({ '--queue-tracks': `40px minmax(0, 1fr) ${columns.map((column) => TRACKS[column]).join(' ')}` }) as CSSProperties;

const HEADS = {
  waiting: 'waiting',
  longest: 'longest',
  serviceLevel: 'serviceLevel',
  free: 'free',
  trend: 'lastHalfHour',
} as const satisfies Readonly<Record<QueueColumn, string>>;

interface HeadProps {
  readonly layout: BoardLayout;
  readonly page: number;
  readonly columns: readonly QueueColumn[];
}

function Head({ layout, page, columns }: HeadProps) {
  const { t } = useTranslation();
  const pages = layout.pages.length;
  return (
    <header className="queue-row queue-head">
      <span />
      <span className="queue-name">
        {pages === 1 ? t('board.queue') : t('board.page', { page: page + 1, pages })}
        {pages > 1 && <Pages layout={layout} page={page} />}
      </span>
      {columns.map((column) => (
        <span key={column}>{t(`board.${HEADS[column]}`)}</span>
      ))}
    </header>
  );
}

/** Looks at every queue once a second, not with every frame. */
function Pages({ layout, page }: { readonly layout: BoardLayout; readonly page: number }) {
  const { store } = useScreenContext();
  const letters = useAtNow((now) => {
    const state = store.api.getState();
    return pageMarks(layout.pages, state.frame?.tables.queues, rulesInForce(state), now);
  });
  return <PageRail page={page} marks={marksIn(letters)} width={RAIL_PX} />;
}

function NoQueues() {
  const { t } = useTranslation();
  return (
    <section className="queue-board queue-board-empty">
      <div className="nothing">
        <p>{t('board.empty')}</p>
        <p className="ink-2">{t('board.emptyWhy')}</p>
      </div>
    </section>
  );
}
