// For: a rate of every queue through the day: where it went wrong, and when. May import: shared, store, screen, format, i18n, ui, charts, tiles. Promises: as many rows as fit, then pages; an interval without cases has no mark, one with few is never marked.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { TileSettings } from '../../../shared/walls/tile-settings.ts';
import { HeatMap } from '../../charts/heat-map.tsx';
import { heatMap } from '../../charts/heat-map-geometry.ts';
import type { DayWindow } from '../../charts/day-window.ts';
import { hourOf, timeText } from '../../format/clock.ts';
import { percentText } from '../../format/percent.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useScreen } from '../../screen/use-screen.ts';
import {
  figuresAt,
  floorInfo,
  leastSample,
  leastSampleIn,
  numberIn,
  row,
  rulesInForce,
} from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { Dash } from '../../ui/dash.tsx';
import { Aged } from '../../ui/freshness.tsx';
import { pastNotice } from '../frame/notice.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import { useFreshness, useRowFreshness } from '../freshness.ts';
import { dayLimits, DayRate } from '../levels/day-rate.tsx';
import { nameIn } from '../local-cell.ts';
import { evenPagesOf, usePage } from '../paging.ts';
import { useQueueIds } from '../wall-scope.ts';
import {
  heatOf,
  intervalsOf,
  queueDay,
  RECKONINGS,
  shownHours,
  withRunning,
  worstOf,
  type Interval,
  type QueueDay,
  type Reckoning,
} from './intervals.ts';
import '../heat-map/heat-map.css';
import './day-map.css';

const [HEAD_PX, ROW_PX, NAME_PX, WORST_PX, TODAY_PX] = [40, 45, 320, 210, 130];
/** In a narrower box the worst interval has no column. */
const WORST_FROM_PX = 1000;
/** Of a narrow box the names have so much. */
const NAME_SHARE = 0.4;
/** Between the words of two hours. */
const WORD_PX = 72;

const STEPS: Readonly<Record<TileSettings<'dayMap'>['every'], Millis>> = {
  quarter: 15 * MINUTE,
  half: 30 * MINUTE,
  hour: HOUR,
};

const daysTable = (state: ScreenState) => state.frame?.tables.days;
const minuteOf = (state: ScreenState): EpochMillis => Math.floor((figuresAt(state) ?? 0) / MINUTE) * MINUTE;

function DayMapTile({ settings: { metric, every }, box }: TileProps<'dayMap'>) {
  const { t } = useTranslation();
  const ids = useQueueIds();
  const pages = evenPagesOf(ids, Math.max(1, Math.floor((box.height - HEAD_PX) / ROW_PX)));
  const page = usePage(pages.length);
  const shown = pages[page] ?? [];
  const reckoning = RECKONINGS[metric];
  const hours = useHours(ids, reckoning);
  const days = useDays(shown, reckoning);
  const hasWorst = box.width >= WORST_FROM_PX;
  const namePx = Math.min(NAME_PX, Math.round(box.width * NAME_SHARE));
  const width = Math.max(0, Math.round(box.width - namePx - (hasWorst ? WORST_PX : 0) - TODAY_PX));
  const rows = shown.map((id) => ({ id, intervals: intervalsOn(days.get(id), hours, STEPS[every]) }));
  const gridTemplateColumns = `${namePx}px ${width}px ${hasWorst ? `${WORST_PX}px ` : ''}${TODAY_PX}px`;
  return (
    <section className="heat-tile day-map">
      <header style={{ gridTemplateColumns }}>
        <h2>
          {t(`dayMap.${metric}`)}{' '}
          <small>
            {pages.length > 1 ? `${t(`dayMap.${every}Of`)} ${page + 1}/${pages.length}` : t(`dayMap.${every}`)}
          </small>
        </h2>
        <Hours hours={hours} width={width} />
        {hasWorst && <span>{t(`dayMap.${metric === 'serviceLevel' ? 'lowest' : 'highest'}`)}</span>}
        <span>{t('levels.today')}</span>
      </header>
      <div className="heat-field">
        <ol>
          {rows.map(({ id, intervals }) => (
            <li key={id} style={{ height: ROW_PX, gridTemplateColumns }}>
              <Name id={id} />
              <span />
              {hasWorst && <Worst {...{ id, intervals, reckoning }} />}
              <DayRate id={id} column={`${reckoning.rate}@today`} />
            </li>
          ))}
        </ol>
        <div style={{ left: namePx }}>
          <Marks {...{ rows, width, reckoning }} />
        </div>
      </div>
    </section>
  );
}

interface Row {
  readonly id: string;
  readonly intervals: readonly Interval[];
}

const intervalsOn = (day: QueueDay | undefined, hours: DayWindow | null, step: Millis): readonly Interval[] =>
  day === undefined || hours === null ? [] : intervalsOf(day, hours, step);

/** The hours that all pages show. */
function useHours(ids: readonly string[], { rate }: Reckoning): DayWindow | null {
  const table = useScreen(daysTable);
  const minute = useScreen(minuteOf);
  return useMemo(() => {
    const days = ids.flatMap((id) => queueDay(table?.rows.get(id), rate) ?? []);
    return shownHours(days, minute);
  }, [table, ids, minute, rate]);
}

/** The days of some queues with what the running quarter hour has decided. */
function useDays(ids: readonly string[], { rate }: Reckoning): ReadonlyMap<string, QueueDay> {
  const table = useScreen(daysTable);
  const minute = useScreen(minuteOf);
  const running = useScreen((state) => ids.map((id) => runningIn(state, id, rate).join('/')).join(' '));
  return useMemo(() => {
    const levels = running.split(' ').map((level) => level.split('/').map(Number));
    return new Map(
      ids.flatMap((id, nth) => {
        const day = queueDay(table?.rows.get(id), rate);
        const [num, den] = levels[nth] ?? [];
        return day === null ? [] : [[id, withRunning(day, minute, { num: num ?? 0, den: den ?? 0 })] as const];
      }),
    );
  }, [table, ids, minute, running, rate]);
}

const runningIn = (state: ScreenState, id: string, rate: string): readonly number[] => {
  const held = row('queues', id)(state);
  return ['num', 'den'].map((part) => numberIn(held, `${rate}@interval15.${part}`) ?? 0);
};

interface MarksProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly reckoning: Reckoning;
}

/** How bad each interval was as heat. */
function Marks({ rows, width, reckoning }: MarksProps) {
  const rules = useScreen(rulesInForce);
  const stale = useFreshness() !== 'fresh';
  const column = `${reckoning.rate}@today`;
  const floor = useScreen(floorInfo);
  const heat = rows.map(({ id, intervals }) => {
    const least = leastSampleIn(floor, 'queues', id);
    return heatOf(intervals, { ...dayLimits(rules, id, column), least }, reckoning);
  });
  const cells = heatMap({ rows: heat, width, rowHeight: ROW_PX, gap: 4 });
  return <HeatMap cells={cells} width={width} height={rows.length * ROW_PX} stale={stale} />;
}

/** As many full hours as have room for their words. */
function Hours({ hours, width }: { readonly hours: DayWindow | null; readonly width: number }) {
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  if (hours === null || width < WORD_PX) return <div className="day-hours" />;
  const count = (hours.to - hours.from) / HOUR;
  const every = Math.ceil((count * WORD_PX) / width);
  const ticks = Array.from({ length: Math.ceil(count / every) }, (_, nth) => nth * every);
  return (
    <div className="day-hours">
      {ticks.map((nth) => (
        <span key={nth} style={{ left: Math.round((nth * width) / count) }}>
          {String(hourOf(hours.from + nth * HOUR, zone)).padStart(2, '0')}
        </span>
      ))}
    </div>
  );
}

function Name({ id }: { readonly id: string }) {
  const language = useLanguage();
  const name = useScreen(row('queues', id))?.['name'];
  return <b>{nameIn(name, id, language)}</b>;
}

/** The worst interval, and when it began. */
function Worst({ id, intervals, reckoning }: Row & Pick<MarksProps, 'reckoning'>) {
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const freshness = useRowFreshness('queues', id);
  const worst = worstOf(intervals, reckoning, useScreen(leastSample('queues', id)));
  if (worst === null)
    return (
      <span className="num day-worst">
        <Dash />
      </span>
    );
  const { start, num, den } = worst;
  return (
    <span className="num day-worst">
      <Aged freshness={freshness === 'lost' ? 'stale' : freshness}>
        {percentText({ value: num / den, num, den }, 0)}%<small>{timeText(start, zone)}</small>
      </Aged>
    </span>
  );
}

export const dayMapTile: TileKind<'dayMap'> = {
  Tile: DayMapTile,
  notice: (state, _settings, scope) => pastNotice(state, scope),
};
