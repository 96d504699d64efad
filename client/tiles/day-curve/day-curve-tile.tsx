// For: the day's arrivals so far against what was expected and the same weekday last week. May import: shared, store, screen, format, i18n, charts. Promises: drawn anew once a minute or when a count changes; says what is still being read in.
import { localText } from '../../format/language.ts';
import type { LocalText } from '../../../shared/domain.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, MINUTE } from '../../../shared/time.ts';
import { dayCurve, type Gap } from '../../charts/day-curve-geometry.ts';
import { DayCurveChart } from '../../charts/day-curve.tsx';
import { hourOf, isFullHour, weekdayText } from '../../format/clock.ts';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { textWidth } from '../text-width.ts';
import { lastHour, type LastHour } from './last-hour.ts';
import { quartersOf } from './quarters.ts';
import './day-curve-tile.css';

interface DayCurveTileProps {
  readonly width: number;
  readonly height: number;
}

/** Of the title, and between what stands in it. The last hour is said where all of it has room. */
const [FONT_PX, GAPS_PX] = [28, 24];

const curveTable = (state: ScreenState) => state.frame?.tables.curve;
const filling = (state: ScreenState): LocalText | null => state.frame?.filling ?? null;

export function DayCurveTile({ width, height }: DayCurveTileProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const table = useScreen(curveTable);
  const reading = useScreen(filling);
  const now = useAtNow((at) => Math.floor(at / MINUTE) * MINUTE);
  const quarters = useMemo(() => quartersOf(table), [table]);
  const curve = useMemo(() => {
    const isTick = (at: number) => isFullHour(at, zone) && hourOf(at, zone) % 3 === 0;
    return dayCurve({ quarters, now, width, height, top: 44, bottom: 40, left: 0, isTick });
  }, [quarters, now, width, height, zone]);
  const weekday = weekdayText(now - 7 * DAY, zone, language);
  const hour = lastHour(quarters, now);
  const words = hour === null ? null : hourWords(hour);
  const title = textWidth(`${t('curve.title')}${t('curve.per')}`, FONT_PX) + GAPS_PX;
  return (
    <section className="day-curve-tile">
      <h2>
        {t('curve.title')} <small>{t('curve.per')}</small>
        {reading !== null && <small className="day-curve-filling">{localText(reading, language)}</small>}
        {words !== null && title + textWidth(words, FONT_PX) <= width && <b>{words}</b>}
      </h2>
      {curve === null ? (
        <div style={{ height }}>
          <p className="nothing">{t('curve.empty')}</p>
        </div>
      ) : (
        <DayCurveChart
          curve={curve}
          width={width}
          height={height}
          words={{
            now: t('curve.now'),
            lastWeek: t('curve.lastWeekday', { weekday }),
            forecast: t('curve.forecast'),
            gap: gapWords,
          }}
          tickText={(at) => String(hourOf(at, zone)).padStart(2, '0')}
          countText={(value) => countText(value, language)}
        />
      )}
    </section>
  );

  function gapWords({ span, isPartial }: Gap): string {
    const minutes = Math.max(1, Math.round(span / MINUTE));
    return isPartial ? t('curve.missed', { minutes }) : t('curve.noData', { minutes });
  }

  function hourWords({ against, percent }: LastHour): string {
    const base = against === 'forecast' ? t('curve.forecast') : t('curve.lastWeekday', { weekday });
    if (percent === 0) return t('curve.level', { base });
    const direction = percent > 0 ? t('curve.over') : t('curve.under');
    return t('curve.change', { percent: Math.abs(percent), direction, base });
  }
}
