// For: all queues of the floor, page by page, in a fixed order. May import: shared, store, screen, i18n, ui, tiles. Promises: type never shrinks; a page that hides a breach says so.
import { useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenContext } from '../../screen/provider.tsx';
import { useAtNow } from '../../screen/use-now.ts';
import { rulesInForce } from '../../store/selectors.ts';
import { QUEUE_COLUMNS, type QueueColumn } from '../../../shared/walls/tile-columns.ts';
import { usePage } from '../paging.ts';
import { textWidth } from '../text-width.ts';
import { useQueueIds } from '../wall-scope.ts';
import { boardLayout, type BoardLayout } from './board-layout.ts';
import { marksIn, pageMarks } from './page-marks.ts';
import { PageRail } from './page-rail.tsx';
import { QueueRow } from './queue-row.tsx';
import './queue-board.css';

/** The rail of pages, px: how long at most and at least; `beside` it are gaps. */
const RAIL_PX = { most: 140, least: 40, beside: 24 } as const;
const [HEAD_FONT_PX, MARK_PX] = [26, 40];

interface QueueBoardProps {
  /** Of the board with its head, px; without one, that of the overview. */
  readonly height?: number;
  /** Likewise, px; without one there is room for all that its head says. */
  readonly width?: number;
  readonly columns?: readonly QueueColumn[];
}

export function QueueBoard({ height, width = Infinity, columns = QUEUE_COLUMNS }: QueueBoardProps) {
  const all = useQueueIds();
  const layout = useMemo(() => boardLayout(all, height), [all, height]);
  const page = usePage(layout.pages.length);
  const shown = layout.pages[page] ?? [];
  if (all.length === 0) return <NoQueues />;
  return (
    <section className={layout.large ? 'queue-board queue-board-large' : 'queue-board'} style={tracksOf(columns)}>
      <Head layout={layout} page={page} columns={columns} width={width} />
      <ol>
        {shown.map((id) => (
          <QueueRow key={id} id={id} columns={columns} trendWidth={208} trendHeight={layout.large ? 44 : 34} />
        ))}
      </ol>
    </section>
  );
}

/** Widths of columns, px; the mark stands before the name, which takes what is left. */
const TRACKS: Readonly<Record<QueueColumn, number>> = {
  waiting: 108,
  longest: 172,
  serviceLevel: 150,
  free: 98,
  trend: 240,
};
const tracksOf = (columns: readonly QueueColumn[]): CSSProperties => {
  const tracks = columns.map((column) => `${TRACKS[column]}px`).join(' ');
  return { '--queue-tracks': `${MARK_PX}px minmax(0, 1fr) ${tracks}` } as CSSProperties;
};
const nameRoom = (width: number, columns: readonly QueueColumn[]): number =>
  columns.reduce((left, column) => left - TRACKS[column], width - MARK_PX);

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
  /** Of the board, px. */
  readonly width: number;
}

function Head({ layout, page, columns, width }: HeadProps) {
  const { t } = useTranslation();
  const pages = layout.pages.length;
  const words = pages === 1 ? t('board.queue') : t('board.page', { page: page + 1, pages });
  const left = nameRoom(width, columns) - textWidth(words, HEAD_FONT_PX) - RAIL_PX.beside;
  const rail = Math.round(Math.max(RAIL_PX.least, Math.min(RAIL_PX.most, left)));
  return (
    <header className="queue-row queue-head">
      <span />
      <span className="queue-name">
        {words}
        {pages > 1 && <Pages layout={layout} page={page} width={rail} />}
      </span>
      {columns.map((column) => (
        <span key={column}>{t(`board.${HEADS[column]}`)}</span>
      ))}
    </header>
  );
}

/** Looks at every queue once a second, not with every frame. */
function Pages({ layout, page, width }: Pick<HeadProps, 'layout' | 'page' | 'width'>) {
  const { store } = useScreenContext();
  const letters = useAtNow((now) => {
    const state = store.api.getState();
    return pageMarks(layout.pages, state.frame?.tables.queues, rulesInForce(state), now);
  });
  return <PageRail page={page} marks={marksIn(letters)} width={width} />;
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
