// For: one queue with its figures and its last half hour. May import: shared, store, screen, i18n, tiles. Promises: the figures of the board, in the size of the second rank.
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
import './queue-card.css';

const SHOWN = ['waiting', 'longestWait', 'serviceLevel', 'agentsFree'] as const;
/** Name and two rows of figures, px; what is left is the trend's. */
const [FIGURES_PX, TREND_LEAST] = [282, 40];

function QueueCardTile({ settings, box: { width, height } }: TileProps<'queueCard'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useQueueOf(settings.queue) ?? '';
  const name = useScreen(cellOf('queues', id, 'name'));
  const { limits } = useFigure('queues', id, 'longestWait');
  const stale = useRowFreshness('queues', id) !== 'fresh';
  const left = Math.round(height - FIGURES_PX);
  return (
    <section className="queue-card" data-queue={id}>
      <h2>{nameIn(name, id, language)}</h2>
      <div className="queue-card-figures">
        {SHOWN.map((metric) => (
          <FigureCompanion key={metric} metric={metric} table="queues" id={id} width={Math.round(width * 0.36)} />
        ))}
      </div>
      {left >= TREND_LEAST && (
        <figure>
          <figcaption>{t('board.lastHalfHour')}</figcaption>
          <Trend id={id} {...limits} width={Math.round(width)} height={left - 34} stale={stale} />
        </figure>
      )}
    </section>
  );
}

export const queueCardTile: TileKind<'queueCard'> = {
  Tile: QueueCardTile,
  notice: (state, { queue }, scope) => queueNotice(state, queue, scope),
};
