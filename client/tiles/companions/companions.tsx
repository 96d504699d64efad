// For: the four companions of the overview: agents free, occupancy, abandoned, satisfaction. May import: shared, store, format, i18n, ui, charts. Promises: each reads one row; day figures stay when what is now is lost.
import { useTranslation } from 'react-i18next';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { countText, scoreText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { numberIn } from '../../store/selectors.ts';
import { lowRailMax } from '../../ui/rail-geometry.ts';
import { Rail } from '../../ui/rail.tsx';
import type { Freshness } from '../../ui/freshness.tsx';
import { useRowFreshness } from '../freshness.ts';
import { headParts } from '../floor-states/heads.ts';
import { isSmall, rateIn, tilePercent } from '../headline/reading.ts';
import { useFigure } from '../use-figure.ts';
import { Companion } from './companion.tsx';

const RAIL_PX = 280;
/** Counts of the day stay true when what is now is not known. */
const ofDay = (freshness: Freshness): Freshness => (freshness === 'lost' ? 'stale' : freshness);

export function AgentsFree() {
  const { t } = useTranslation();
  const language = useLanguage();
  const freshness = useRowFreshness('totals', 'total');
  const { row, status } = useFigure('totals', 'total', 'available');
  const free = numberIn(row, 'available');
  const total = countText(numberIn(row, 'signedIn'), language);
  return (
    <Companion
      label={t('headline.agentsFree')}
      status={status}
      freshness={freshness}
      text={free === null ? null : countText(free, language)}
      value={free}
      unit={t('headline.ofSignedIn', { total })}
      rail={
        freshness === 'lost' ? null : (
          <StackedBar
            width={RAIL_PX}
            height={8}
            gap={3}
            parts={headParts(row).map(({ kind, count: value }) => ({ key: kind, value, className: `fill-${kind}` }))}
          />
        )
      }
    />
  );
}

export function Occupancy() {
  const { t } = useTranslation();
  const freshness = useRowFreshness('totals', 'total');
  const metric = 'occupancy@slide30';
  const { row, status, limits } = useFigure('totals', 'total', metric);
  const rate = rateIn(row, metric);
  return (
    <Companion
      label={t('headline.occupancy')}
      status={status}
      freshness={freshness}
      text={rate.value === null ? null : tilePercent(rate, limits)}
      value={rate.value}
      unit="%"
      rail={
        <Rail
          value={rate.value}
          min={0.5}
          max={1}
          {...limits}
          good="low"
          width={RAIL_PX}
          status={status}
          stale={freshness !== 'fresh'}
        />
      }
    />
  );
}

export function Abandoned() {
  const { t } = useTranslation();
  const freshness = useRowFreshness('totals', 'total');
  const metric = 'abandonRate@today';
  const { row, status, limits } = useFigure('totals', 'total', metric);
  const rate = rateIn(row, metric);
  return (
    <Companion
      label={t('headline.abandoned')}
      status={status}
      freshness={ofDay(freshness)}
      text={rate.value === null ? null : tilePercent(rate, limits, 1)}
      value={rate.value}
      unit="%"
      remark={isSmall(rate) ? t('headline.smallSample', { count: rate.den ?? 0 }) : null}
      rail={
        <Rail
          value={rate.value}
          min={0}
          max={lowRailMax(rate.value, limits.watch, limits.trip)}
          {...limits}
          good="low"
          width={RAIL_PX}
          status={status}
          stale={freshness !== 'fresh'}
        />
      }
    />
  );
}

export function Satisfaction() {
  const { t } = useTranslation();
  const freshness = useRowFreshness('totals', 'total', 'csatMean@today.quality');
  const metric = 'csatMean@today';
  const { row, status, limits } = useFigure('totals', 'total', metric);
  const rate = rateIn(row, metric);
  const small = isSmall(rate);
  return (
    <Companion
      label={t('headline.csat')}
      status={status}
      freshness={ofDay(freshness)}
      text={rate.value === null || small ? null : scoreText(rate.value)}
      value={rate.value}
      unit={t('headline.ofFive')}
      remark={small ? t('headline.smallSample', { count: rate.den ?? 0 }) : null}
      rail={
        <Rail
          value={small ? null : rate.value}
          min={1}
          max={5}
          {...limits}
          good="high"
          width={RAIL_PX}
          status={status}
          stale={freshness !== 'fresh'}
        />
      }
    />
  );
}
