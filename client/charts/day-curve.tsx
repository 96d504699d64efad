// For: drawing a day: measured line, forecast as a band, last week in dots, now as a flag, gaps hatched. May import: shared, day-curve-geometry. Promises: labels stand at their lines, there is no legend.
import { useId } from 'react';
import type { DayCurve, Gap } from './day-curve-geometry.ts';
import { DayWords } from './day-words.tsx';
import { ForecastBand, ForecastLines } from './forecast.tsx';
import './day-curve.css';

interface DayCurveChartProps {
  readonly curve: DayCurve;
  readonly width: number;
  readonly height: number;
  readonly words: {
    readonly now: string;
    readonly lastWeek: string;
    readonly forecast: string;
    readonly gap: (gap: Gap) => string;
  };
  readonly tickText: (at: number) => string;
  readonly countText: (value: number) => string;
}

export function DayCurveChart({ curve, width, height, words, tickText, countText }: DayCurveChartProps) {
  const hatch = useId();
  return (
    <svg className="day-curve" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Hatch id={hatch} />
      <ForecastBand forecast={curve.forecast} />
      <Rows curve={curve} width={width} countText={countText} />
      <Gaps curve={curve} hatch={hatch} text={words.gap} />
      <path className="day-curve-past" d={curve.lastWeek} />
      <ForecastLines forecast={curve.forecast} />
      <path className="day-curve-measured" d={curve.measured} />
      <Hours curve={curve} width={width} tickText={tickText} />
      <NowFlag curve={curve} word={words.now} width={width} />
      <DayWords labels={curve.labels} lastWeek={words.lastWeek} forecast={words.forecast} />
    </svg>
  );
}

type Part = { readonly curve: DayCurve };

const Hatch = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern id={id} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path className="day-curve-hatch" d="M0 0V9" />
    </pattern>
  </defs>
);

function Rows({ curve, width, countText }: Part & Pick<DayCurveChartProps, 'width' | 'countText'>) {
  return curve.rows.map(({ y, value }) => (
    <g key={value}>
      <path className="day-curve-grid" d={`M0 ${y}H${width}`} />
      <text className="day-curve-tick" x={0} y={y - 6}>
        {countText(value)}
      </text>
    </g>
  ));
}

/** The words stand at the foot of the gap, where no curve runs, and may be wider than it. */
function Gaps({ curve, hatch, text }: Part & { readonly hatch: string; readonly text: (gap: Gap) => string }) {
  const top = curve.rows.at(-1)?.y ?? 0;
  return curve.gaps.map((gap) => {
    const { x, width, span } = gap;
    return (
      <g key={x} data-gap={span}>
        <rect x={x} y={top - 4} width={width} height={curve.floor - top + 4} fill={`url(#${hatch})`} />
        <text className="day-curve-gap-word" x={x + width / 2} y={curve.floor - 14}>
          {text(gap)}
        </text>
      </g>
    );
  });
}

function Hours({ curve, width, tickText }: Part & Pick<DayCurveChartProps, 'width' | 'tickText'>) {
  return (
    <g>
      <path className="day-curve-floor" d={`M0 ${curve.floor}H${width}`} />
      {curve.ticks.map(({ x, at }) => (
        <g key={at}>
          <path className="day-curve-floor" d={`M${x} ${curve.floor}v8`} />
          <text className="day-curve-hour" x={Math.max(16, Math.min(width - 16, x))} y={curve.floor + 32}>
            {tickText(at)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Room that the word needs right of the flag, px. */
const WORD_PX = 90;

function NowFlag({ curve: { nowX, floor }, word, width }: Part & { readonly word: string; readonly width: number }) {
  const right = nowX + WORD_PX < width;
  return (
    <g>
      <path className="day-curve-now" d={`M${nowX} 18V${floor}`} />
      <path className="day-curve-flag" d={`M${nowX - 10} 10h20l-10 13z`} />
      <text className="day-curve-now-word" x={nowX + (right ? 18 : -18)} y={28} textAnchor={right ? 'start' : 'end'}>
        {word}
      </text>
    </g>
  );
}
