// For: the longest wait on the floor, counted by this screen. May import: shared, store, screen, format, i18n, ui. Promises: steps once a second without motion; names the queue and the limit.
import type { ColumnKey } from '../../../shared/board/columns.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { cellOf, floorInfo, numberIn, textIn } from '../../store/selectors.ts';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { Rail } from '../../ui/rail.tsx';
import { useKnownUntil, useRowFreshness } from '../freshness.ts';
import { nameIn } from '../local-cell.ts';
import { useFigure } from '../use-figure.ts';
import type { FigurePlace } from './figure-place.ts';
import { Hero } from './hero.tsx';
import { overSince } from './reading.ts';

/** What it reads of its row. */
const READ: readonly ColumnKey[] = ['longestWait', 'longestWait.since', 'longestWaitQueue'];
/** Room for the rail beside the longest of its words, px. */
const RAIL_PX = 172;

export function LongestWaitHero({ table = 'totals', id = 'total' }: FigurePlace) {
  const language = useLanguage();
  const t = useT();
  const freshness = useRowFreshness(table, id);
  const until = useKnownUntil();
  const { row, status, limits } = useFigure(table, id, 'longestWait', { until, columns: READ });
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const queueId = textIn(row, 'longestWaitQueue') ?? '';
  const queue = useScreen(cellOf('queues', queueId, 'name'));
  const since = numberIn(row, 'longestWait.since');
  const waited = useAtNow((now) => (since === null ? null : Math.max(0, Math.min(now, until ?? now) - since)));
  const limit = limits.trip ?? limits.watch;
  const over = waited === null || since === null ? null : overSince(since, limit, since + waited);
  const limitWords = limit === null ? null : t('headline.limit', { limit: timerText(limit) });
  return (
    <Hero
      label={t('headline.longestWait')}
      aside={queueId === '' || since === null || freshness === 'lost' ? undefined : nameIn(queue, queueId, language)}
      status={status}
      freshness={freshness}
      text={waited === null ? null : timerText(waited)}
      room={4}
      rail={
        <Rail
          value={waited}
          min={0}
          max={lowRailMax(waited, limits.watch, limits.trip)}
          {...limits}
          good="low"
          width={RAIL_PX}
          status={status}
          stale={freshness !== 'fresh'}
        />
      }
      context={
        since === null
          ? t('headline.nobodyWaiting')
          : over === null || freshness !== 'fresh'
            ? limitWords
            : t('headline.overSince', { time: timeText(over, zone) })
      }
    />
  );
}
