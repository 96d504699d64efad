// For: how many wait now, and how that changed. May import: shared, store, screen, format, i18n, ui. Promises: zero is 0; a change without its window is never shown.
import type { ColumnKey } from '../../../shared/board/columns.ts';
import { changeText, countText } from '../../format/number.ts';
import { useLanguage, useT } from '../../i18n/i18n.ts';
import { numberIn } from '../../store/selectors.ts';
import { useRowFreshness } from '../freshness.ts';
import { useFigure } from '../use-figure.ts';
import type { FigurePlace } from './figure-place.ts';
import { Hero } from './hero.tsx';

/** What it reads of its row. */
const READ: readonly ColumnKey[] = ['waiting', 'waitingChange@slide15'];

export function WaitingHero({ table = 'totals', id = 'total' }: FigurePlace) {
  const t = useT();
  const language = useLanguage();
  const freshness = useRowFreshness(table, id);
  const { row, status } = useFigure(table, id, 'waiting', { columns: READ });
  const waiting = numberIn(row, 'waiting');
  const change = numberIn(row, 'waitingChange@slide15');
  return (
    <Hero
      label={t('headline.waiting')}
      status={status}
      freshness={freshness}
      text={waiting === null ? null : countText(waiting, language)}
      value={waiting}
      room={3}
      context={
        change === null || freshness === 'lost'
          ? null
          : t('headline.waitingChange', { change: changeText(change, language) })
      }
    />
  );
}
