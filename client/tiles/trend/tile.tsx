// For: a figure with its trend: the longest wait of a queue and its last half hour. May import: shared, store, screen, format, i18n, charts, tiles. Promises: bars are scaled to the limit, so that height means the same everywhere.
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf } from '../../store/selectors.ts';
import { FigureCompanion } from '../figure/figure-companion.tsx';
import { queueNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { useRowFreshness } from '../freshness.ts';
import { nameIn } from '../local-cell.ts';
import { Trend } from '../queue-board/queue-row.tsx';
import { useFigure } from '../use-figure.ts';
import { useQueueOf } from '../wall-scope.ts';
import './trend.css';

const [HEAD_PX, FIGURE_PX] = [44, 320];

function TrendTile({ settings, box: { width, height } }: TileProps<'trend'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useQueueOf(settings.queue) ?? '';
  const name = useScreen(cellOf('queues', id, 'name'));
  const { limits } = useFigure('queues', id, 'longestWait');
  const stale = useRowFreshness('queues', id) !== 'fresh';
  return (
    <section className="trend-tile" data-queue={id}>
      <h2>
        {nameIn(name, id, language)} <small>{t('board.lastHalfHour')}</small>
      </h2>
      <div>
        <FigureCompanion metric="longestWait" table="queues" id={id} width={FIGURE_PX - 60} />
        <Trend
          id={id}
          {...limits}
          width={Math.max(120, Math.round(width - FIGURE_PX))}
          height={Math.max(30, Math.round(height - HEAD_PX - 12))}
          stale={stale}
        />
      </div>
    </section>
  );
}

export const trendTile: TileKind<'trend'> = {
  Tile: TrendTile,
  notice: (state, { queue }, scope) => queueNotice(state, queue, scope),
};
