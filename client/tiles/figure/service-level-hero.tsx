// For: the service level of the day against its target. May import: shared, store, screen, format, i18n, ui. Promises: never prints a percent that contradicts its colour; few cases are dimmed and say so.
import type { ColumnKey } from '../../../shared/board/columns.ts';
import { useT } from '../../i18n/i18n.ts';
import { useRowFreshness } from '../freshness.ts';
import { percentText } from '../../format/percent.ts';
import { Rail } from '../../ui/rail.tsx';
import { useFigure } from '../use-figure.ts';
import type { FigurePlace } from './figure-place.ts';
import { Hero } from './hero.tsx';
import { isSmall, pointsFrom, rateIn, tilePercent } from './reading.ts';

const METRIC = 'sl@today';
/** What it reads of its row. */
const READ: readonly ColumnKey[] = [METRIC, `${METRIC}.num`, `${METRIC}.den`];
const RAIL_PX = 112;

export function ServiceLevelHero({ table = 'totals', id = 'total' }: FigurePlace) {
  const t = useT();
  const held = useRowFreshness(table, id);
  const { row, status, limits, least } = useFigure(table, id, METRIC, { columns: READ });
  const rate = rateIn(row, METRIC);
  const target = limits.watch ?? limits.trip;
  const small = isSmall(rate, least);
  return (
    <Hero
      label={t('headline.serviceLevel')}
      status={status}
      freshness={held === 'lost' ? 'stale' : held}
      text={rate.value === null ? null : tilePercent(rate, limits)}
      value={rate.value}
      unit="%"
      room={3}
      dim={small}
      rail={
        <Rail
          value={rate.value}
          min={0.5}
          max={1}
          {...limits}
          good="high"
          width={RAIL_PX}
          status={status}
          stale={held !== 'fresh'}
        />
      }
      context={contextOf()}
    />
  );

  function contextOf(): string | null {
    if (rate.value === null) return t('headline.noContacts');
    if (small) return t('headline.smallSample', { count: rate.den ?? 0 });
    if (target === null) return null;
    const { points, under } = pointsFrom(rate.value, target);
    const said = { points, count: Number(points), limit: percentText({ value: target }, 0) };
    return under ? t('headline.pointsUnder', said) : t('headline.pointsOver', said);
  }
}
