// For: the longest wait of every queue by two minutes of the last half hour. May import: shared, store, screen, format, i18n, ui, charts, tiles. Promises: as many rows as fit, then pages; a minute that is not known has no cell.
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../shared/time.ts';
import { HeatMap } from '../../charts/heat-map.tsx';
import { heatMap } from '../../charts/heat-map-geometry.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { figuresAt, numberIn, row, rulesInForce } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { Dash } from '../../ui/dash.tsx';
import { Elapsed } from '../../ui/elapsed.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { StatusCell } from '../../ui/status-cell.tsx';
import { listNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { useFreshness, useRowFreshness, useRowKnownUntil } from '../freshness.ts';
import { nameIn } from '../local-cell.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { useFigure } from '../use-figure.ts';
import { queuesIn, useQueueIds } from '../wall-scope.ts';
import { heatRows } from './heat-rows.ts';
import './heat-map.css';

const [HEAD_PX, ROW_PX, NAME_PX, NOW_PX] = [40, 48, 300, 130];
const trends = (state: ScreenState) => state.frame?.tables.trends;
const minuteOf = (state: ScreenState): number => Math.floor((figuresAt(state) ?? 0) / MINUTE);

function HeatTile({ box }: TileProps<'heatMap'>) {
  const { t } = useTranslation();
  const pages = evenPagesOf(useQueueIds(), Math.max(1, Math.floor((box.height - HEAD_PX) / ROW_PX)));
  const page = usePage(pages.length);
  const shown = pages[page] ?? [];
  const width = Math.round(box.width - NAME_PX - NOW_PX);
  return (
    <section className="heat-tile">
      <header style={{ gridTemplateColumns: `${NAME_PX}px 1fr ${NOW_PX}px` }}>
        <h2>{t('heat.title')}</h2>
        <p>
          <span>{t('heat.ago')}</span>
          <span>{pages.length > 1 ? t('wall.page', { page: page + 1, pages: pages.length }) : t('heat.every')}</span>
          <span>{t('heat.now')}</span>
        </p>
        <span>{t('heat.longest')}</span>
      </header>
      <div className="heat-field">
        <ol>
          {shown.map((id) => (
            <HeatQueue key={id} id={id} />
          ))}
        </ol>
        <div style={{ left: NAME_PX }}>
          <Cells ids={shown} width={width} />
        </div>
      </div>
    </section>
  );
}

/** Drawn anew when a minute is over, a trend has changed or another page stands. */
function Cells({ ids, width }: { readonly ids: readonly string[]; readonly width: number }) {
  const table = useScreen(trends);
  const rules = useScreen(rulesInForce);
  const minute = useScreen(minuteOf);
  const stale = useFreshness() !== 'fresh';
  const rows = heatRows(ids, table, rules, minute * MINUTE);
  const cells = heatMap({ rows, width, rowHeight: ROW_PX, gap: 4 });
  return <HeatMap cells={cells} width={width} height={ids.length * ROW_PX} stale={stale} />;
}

function HeatQueue({ id }: { readonly id: string }) {
  const language = useLanguage();
  const name = useScreen(row('queues', id))?.['name'];
  const freshness = useRowFreshness('queues', id);
  const until = useRowKnownUntil('queues', id);
  const { row: held, status } = useFigure('queues', id, 'longestWait', { until });
  const since = numberIn(held, 'longestWait.since');
  return (
    <li style={{ height: ROW_PX }}>
      <b>{nameIn(name, id, language)}</b>
      <span className="num">
        {since === null || freshness === 'lost' ? (
          <Dash />
        ) : (
          <StatusCell status={freshness === 'fresh' ? status : null}>
            <Aged freshness={freshness}>
              <Elapsed since={since} until={until} />
            </Aged>
          </StatusCell>
        )}
      </span>
    </li>
  );
}

export const heatMapTile: TileKind<'heatMap'> = {
  Tile: HeatTile,
  notice: (state, _settings, scope) => listNotice(state, queuesIn(state, scope).length === 0, 'noQueues'),
};
