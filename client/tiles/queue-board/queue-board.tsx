// For: all queues of the floor, page by page, in a fixed order. May import: shared, store, screen, i18n, ui, tiles. Promises: type never shrinks; a page that hides a breach says so.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenContext } from '../../screen/provider.tsx';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { ids, rulesInForce } from '../../store/selectors.ts';
import { usePage } from '../paging.ts';
import { boardLayout, type BoardLayout } from './board-layout.ts';
import { marksIn, pageMarks } from './page-marks.ts';
import { PageRail } from './page-rail.tsx';
import { QueueRow } from './queue-row.tsx';
import './queue-board.css';

const queueIds = ids('queues');
const RAIL_PX = 140;

export function QueueBoard() {
  const all = useScreen(queueIds);
  const layout = useMemo(() => boardLayout(all), [all]);
  const page = usePage(layout.pages.length);
  const shown = layout.pages[page] ?? [];
  if (all.length === 0) return <NoQueues />;
  return (
    <section className={layout.large ? 'queue-board queue-board-large' : 'queue-board'}>
      <Head layout={layout} page={page} />
      <ol>
        {shown.map((id) => (
          <QueueRow key={id} id={id} trendWidth={208} trendHeight={layout.large ? 44 : 34} />
        ))}
      </ol>
    </section>
  );
}

function Head({ layout, page }: { readonly layout: BoardLayout; readonly page: number }) {
  const { t } = useTranslation();
  const pages = layout.pages.length;
  return (
    <header className="queue-row queue-head">
      <span />
      <span className="queue-name">
        {pages === 1 ? t('board.queue') : t('board.page', { page: page + 1, pages })}
        {pages > 1 && <Pages layout={layout} page={page} />}
      </span>
      <span>{t('board.waiting')}</span>
      <span>{t('board.longest')}</span>
      <span>{t('board.serviceLevel')}</span>
      <span>{t('board.free')}</span>
      <span>{t('board.lastHalfHour')}</span>
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
