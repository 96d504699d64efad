// For: the day so far against what was expected and the same weekday of last week. May import: shared, store, screen, format, charts geometry, words. Promises: missing quarters are hatched gaps; the one thing that stands out is named once.
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { MINUTE, QUARTER, type EpochMillis } from '../../../shared/time.ts';
import { dayCurve, type DayCurve } from '../../charts/day-curve-geometry.ts';
import { DayWords } from '../../charts/day-words.tsx';
import { ForecastBand, ForecastLines } from '../../charts/forecast.tsx';
import type { Quarter } from '../../charts/day-window.ts';
import { quartersOf } from '../../tiles/day-curve/quarters.ts';
import { hourOf, timeText, weekdayText } from '../../format/clock.ts';
import { countText } from '../../format/number.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAtNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import type { ScreenState } from '../../store/state.ts';
import { lastHour } from '../../tiles/day-curve/last-hour.ts';
import { useWords } from '../../i18n/console-words.ts';
import './day-panel.css';

const curveTable = (state: ScreenState) => state.frame?.tables.curve;
const WEEK = 7 * 96 * QUARTER;
/** Height of a line of words, px. */
const LINE_PX = 14;
const ROOM = { top: 26, bottom: 24, left: 30 } as const;

export function DayPanel() {
  const say = useWords();
  const language = useLanguage();
  const floor = useScreen(floorInfo);
  const quarters = useQuarters();
  const now = useAtNow((at) => Math.floor(at / MINUTE) * MINUTE);
  const [ref, size] = useSize();
  const zone = floor?.zone ?? 'UTC';
  const curve = useMemo(
    () =>
      dayCurve({
        quarters,
        now,
        ...size,
        ...ROOM,
        linePx: LINE_PX,
        isTick: (at) => at % QUARTER === 0 && isThirdHour(at, zone),
      }),
    [quarters, now, size, zone],
  );
  const weekday = weekdayText(now - WEEK, zone, language);
  const hour = lastHour(quarters, now);
  const lastWeek = say('day.lastWeekday', { weekday });
  const flag =
    hour === null || hour.percent === 0
      ? say('day.now')
      : say(hour.percent > 0 ? 'day.over' : 'day.under', {
          percent: Math.abs(hour.percent),
          base: hour.against === 'forecast' ? say('day.forecast') : lastWeek,
        });
  return (
    <section className="day" aria-label={say('day.title')}>
      <h2 className="panel-head">
        {say('day.title')} <span>{say('day.scope')}</span>
      </h2>
      <div className="day-plot" ref={ref}>
        {curve === null ? (
          <p className="panel-empty">{say('day.empty')}</p>
        ) : (
          <Plot
            curve={curve}
            size={size}
            words={{
              flag,
              lastWeek,
              forecast: say('day.forecast'),
              noData: say('day.noData'),
              missed: say('day.missed'),
            }}
            hour={(at) => timeText(at, zone).slice(0, 2)}
            count={(value) => countText(value, language)}
          />
        )}
      </div>
    </section>
  );
}

const isThirdHour = (at: EpochMillis, zone: string): boolean =>
  timeText(at, zone).endsWith(':00') && hourOf(at, zone) % 3 === 0;

function useQuarters(): readonly Quarter[] {
  const table = useScreen(curveTable);
  return useMemo(() => quartersOf(table), [table]);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the plot's place, px, followed as it changes. */
function useSize() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 446, height: 226 });
  useLayoutEffect(() => {
    const place = ref.current;
    if (place === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width > 0 && height > 0) setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, size] as const;
}

interface PlotProps {
  readonly curve: DayCurve;
  readonly size: Size;
  readonly words: {
    readonly flag: string;
    readonly lastWeek: string;
    readonly forecast: string;
    readonly noData: string;
    readonly missed: string;
  };
  readonly hour: (at: EpochMillis) => string;
  readonly count: (value: number) => string;
}

function Plot({ curve, size: { width, height }, words, hour, count }: PlotProps) {
  const hatch = useId();
  return (
    <svg className="day-svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="day-hatch" d="M0 0V7" />
      </pattern>
      <ForecastBand forecast={curve.forecast} />
      {curve.rows.map(({ y, value }) => (
        <g key={value}>
          <path className="day-grid" d={`M${ROOM.left} ${y}H${width}`} />
          <text x={0} y={y + 4}>
            {count(value)}
          </text>
        </g>
      ))}
      {curve.gaps.map(({ x, width: wide, isPartial }) => (
        <rect key={x} x={x} y={ROOM.top} width={wide} height={curve.floor - ROOM.top} fill={`url(#${hatch})`}>
          <title>{isPartial ? words.missed : words.noData}</title>
        </rect>
      ))}
      <path className="day-past" d={curve.lastWeek} />
      <ForecastLines forecast={curve.forecast} />
      <path className="day-measured" d={curve.measured} />
      <path className="day-floor" d={`M${ROOM.left} ${curve.floor}H${width}`} />
      {curve.ticks.map(({ x, at }) => (
        <text key={at} x={x} y={height - 6} textAnchor={x < ROOM.left + 8 ? 'start' : 'middle'}>
          {hour(at)}
        </text>
      ))}
      <NowFlag curve={curve} word={words.flag} width={width} />
      <DayWords labels={curve.labels} lastWeek={words.lastWeek} forecast={words.forecast} />
    </svg>
  );
}

function NowFlag({ curve: { nowX, floor }, word, width }: { curve: DayCurve; word: string; width: number }) {
  const isLeft = nowX > width / 2;
  return (
    <g className="day-now">
      <path d={`M${nowX - 0.75} 6h1.5V${floor}h-1.5z`} />
      <path d={`M${nowX - 5} 5h10l-5 6z`} />
      <text x={nowX + (isLeft ? -10 : 10)} y={14} textAnchor={isLeft ? 'end' : 'start'}>
        {word}
      </text>
    </g>
  );
}
