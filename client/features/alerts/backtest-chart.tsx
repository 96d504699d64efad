// For: the figure over a day with the rule's two lines, which can be dragged. May import: shared, format, i18n, screen, alerts parts. Promises: pointer and keys do the same; a line says its value; missing data is a gap.
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { HOUR } from '../../../shared/time.ts';
import type { BacktestCurve, Firing, NearMiss } from '../../../shared/rules/backtest.ts';
import type { Unit } from '../../../shared/metrics/catalogue.ts';
import type { Severity } from '../../../shared/domain.ts';
import { timeText } from '../../format/clock.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import {
  curvePath,
  dragged,
  labelPlace,
  nudgeOf,
  rangeOf,
  snapped,
  ticksOf,
  valueOf,
  yOf,
  type Levels,
  type Scale,
} from './chart-scale.ts';
import { useWidth } from './use-width.ts';
import { valueText } from './value-text.ts';

export interface ChartProps {
  readonly curve: BacktestCurve;
  readonly firings: readonly Firing[];
  readonly misses: readonly NearMiss[];
  readonly unit: Unit;
  readonly severity: Severity;
  /** Null where the rule compares no single figure with a value. */
  readonly levels: Levels | null;
  readonly zone: string;
  readonly height: number;
  readonly onLevels: (levels: Levels, isDone: boolean) => void;
}

const LEFT = 46;
const TOP = 28;
const FOOT = 22;

export function BacktestChart(props: ChartProps) {
  const say = useAlertsWords();
  const [place, width] = useWidth(640);
  const { curve, levels, unit, height } = props;
  const known = [...curve.low, ...curve.high].filter((value) => value !== null);
  const held = levels === null ? [] : [levels.trip, ...(levels.clear === null ? [] : [levels.clear])];
  const [low, high] = rangeOf(unit, known, held);
  const [frozen, freeze] = useState<readonly [number, number] | null>(null);
  const [least, most] = frozen ?? [low, high];
  const scale: Scale = { low: least, high: most, top: TOP, bottom: height - FOOT };
  const xOf = (at: number): number => LEFT + ((at - curve.from) / (curve.to - curve.from)) * (width - LEFT);
  const stepX = (step: number): number => xOf(curve.from + (step + 0.5) * curve.stepMs);
  return (
    <div className="chart" ref={place}>
      <svg width={width} height={height} role="img" aria-label={say('test.chart')}>
        <Blind curve={curve} scale={scale} xOf={xOf} />
        <Marks {...props} xOf={xOf} scale={scale} />
        {ticksOf(unit, least, most).map((tick) => (
          <g key={tick}>
            <path className="chart-grid" d={`M${LEFT} ${yOf(scale, tick)}H${width}`} />
            <text x="0" y={yOf(scale, tick) + 4}>
              {valueText(unit, tick).replace(' %', '%')}
            </text>
          </g>
        ))}
        <path className="chart-base" d={`M${LEFT} ${height - FOOT}H${width}`} />
        <Hours curve={curve} zone={props.zone} xOf={xOf} y={height - 5} />
        <path className="chart-curve" d={curvePath(curve, stepX, (value) => yOf(scale, value))} />
        {levels !== null && (
          <Lines
            {...props}
            levels={levels}
            scale={scale}
            width={width}
            onHold={(isHeld) => freeze(isHeld ? [low, high] : null)}
          />
        )}
      </svg>
    </div>
  );
}

interface Drawn {
  readonly curve: BacktestCurve;
  readonly scale: Scale;
  readonly xOf: (at: number) => number;
}

/** Steps in which the source was not seen, hatched. */
function Blind({ curve, scale, xOf }: Drawn) {
  const id = useId();
  if (curve.blind.length === 0) return null;
  return (
    <>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="chart-hatch" d="M0 0V6" />
        </pattern>
      </defs>
      {curve.blind.map((step) => {
        const from = xOf(curve.from + step * curve.stepMs);
        const width = xOf(curve.from + (step + 1) * curve.stepMs) - from;
        return (
          <rect
            key={step}
            x={from}
            y={scale.top}
            width={width}
            height={scale.bottom - scale.top}
            fill={`url(#${id})`}
          />
        );
      })}
    </>
  );
}

/** When it would have been open: a field, and a bar that a reader sees without its hue. Near misses: a ring at the top. */
function Marks({
  curve,
  firings,
  misses,
  severity,
  scale,
  xOf,
}: Drawn & Pick<ChartProps, 'firings' | 'misses' | 'severity'>) {
  const own = firings.filter(
    ({ row, openedAt, closedAt }) => row === curve.row && openedAt < curve.to && (closedAt ?? Infinity) > curve.from,
  );
  const near = misses.filter(({ row, from, to }) => row === curve.row && from < curve.to && to > curve.from);
  const boxes = own.map(({ openedAt, closedAt }) => {
    const from = xOf(Math.max(openedAt, curve.from));
    return { key: openedAt, x: from, width: Math.max(2, xOf(Math.min(closedAt ?? curve.to, curve.to)) - from) };
  });
  const height = scale.bottom - scale.top + 6;
  return (
    <g className={`chart-${severity}`}>
      <g className="chart-fields">
        {boxes.map(({ key, ...box }) => (
          <rect key={key} y={scale.top - 6} height={height} {...box} />
        ))}
      </g>
      {boxes.map(({ key, ...box }) => (
        <rect key={key} data-firing={key} y={scale.top - 11} height="6" {...box} />
      ))}
      {near.map(({ from, to }) => (
        <circle
          key={from}
          className="chart-near"
          cx={xOf((Math.max(from, curve.from) + Math.min(to, curve.to)) / 2)}
          cy={scale.top - 8}
          r="3.5"
        />
      ))}
    </g>
  );
}

function Hours({
  curve,
  zone,
  xOf,
  y,
}: {
  readonly curve: BacktestCurve;
  readonly zone: string;
  readonly xOf: (at: number) => number;
  readonly y: number;
}) {
  const every = 3 * HOUR;
  const marks = Array.from(
    { length: Math.ceil((curve.to - curve.from) / every) },
    (_, nth) => curve.from + nth * every,
  );
  return marks.map((at, nth) => (
    <text key={at} x={xOf(at)} y={y} textAnchor={nth === 0 ? 'start' : 'middle'}>
      {timeText(at, zone)}
    </text>
  ));
}

type LinesProps = ChartProps & {
  readonly levels: Levels;
  readonly scale: Scale;
  readonly width: number;
  readonly onHold: (isHeld: boolean) => void;
};

const Lines = (props: LinesProps) => (
  <>
    <Line {...props} line="trip" />
    {props.levels.clear !== null && <Line {...props} line="clear" />}
  </>
);

/** As far as the words of the other line reach. */
const ASIDE = 110;

function Line({
  levels,
  line,
  scale,
  width,
  unit,
  severity,
  onLevels,
  onHold,
}: LinesProps & { readonly line: 'trip' | 'clear' }) {
  const say = useAlertsWords();
  const held = useRef<{ readonly offset: number } | null>(null);
  const value = (line === 'trip' ? levels.trip : levels.clear) ?? 0;
  const y = yOf(scale, value);
  const label = labelPlace(scale, levels, line);
  const nudge = nudgeOf(unit, scale.high - scale.low);
  const put = (next: number, isDone: boolean): void =>
    onLevels(dragged(levels, line, snapped(Math.max(0, next), nudge)), isDone);
  const move = (event: PointerEvent<SVGGElement>, isDone: boolean): void => {
    if (held.current === null) return;
    const top = event.currentTarget.ownerSVGElement?.getBoundingClientRect().top ?? 0;
    put(valueOf(scale, event.clientY - top + held.current.offset), isDone);
  };
  const take = (event: PointerEvent<SVGGElement>): void => {
    const top = event.currentTarget.ownerSVGElement?.getBoundingClientRect().top ?? 0;
    held.current = { offset: y - (event.clientY - top) };
    event.currentTarget.setPointerCapture(event.pointerId);
    onHold(true);
  };
  const drop = (event: PointerEvent<SVGGElement>): void => {
    move(event, true);
    held.current = null;
    onHold(false);
  };
  const press = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    put(value + steps * nudge, true);
  };
  const text = valueText(unit, value).replace(' %', '%');
  return (
    <g
      className={`chart-line chart-line-${line === 'trip' ? severity : line}`}
      data-line={line}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say(line === 'trip' ? 'test.trip' : 'test.clear', { value: '' }).trim()}
      aria-valuenow={value}
      aria-valuetext={text}
      onPointerDown={take}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={drop}
      onPointerCancel={drop}
      onKeyDown={press}
    >
      <path className="chart-reach" d={`M${LEFT} ${y}H${width}`} />
      <path className="chart-level" d={`M${LEFT} ${y}H${width}`} />
      <rect className="chart-handle" x={width - 10} y={y - 9} width="10" height="18" />
      <text className="chart-label" x={width - (label.aside ? 16 + ASIDE : 16)} y={label.y} textAnchor="end">
        {say(line === 'trip' ? 'test.trip' : 'test.clear', { value: text })}
      </text>
    </g>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
