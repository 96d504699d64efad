// For: the longest wait of the last half hour, with the limit that it passed. May import: shared, format. Promises: from zero; the limit's value stands in bold in the gutter; what is not known is a gap.
import { tenthText } from '../../format/number.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { timeText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';

interface TrendProps {
  /** Ms at the end of each of the last minutes, oldest first. */
  readonly values: readonly (number | null)[];
  readonly until: EpochMillis;
  readonly trip: Millis | null;
  readonly zone: string;
}

const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [790, 232, 96, 12, 40];

export function IncidentTrend({ values, until, trip, zone }: TrendProps) {
  const most = Math.max(...values.map((value) => value ?? 0), (trip ?? 0) * 1.25, 1);
  const xOf = (nth: number): number => LEFT + ((nth + 0.5) / values.length) * (WIDTH - LEFT - 12);
  const yOf = (value: number): number => HEIGHT - FOOT - (value / most) * (HEIGHT - FOOT - TOP);
  const last = values.at(-1) ?? null;
  return (
    <svg className="incident-chart" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path className="incident-base" d={`M${LEFT} ${HEIGHT - FOOT}H${WIDTH}`} />
      {trip !== null && (
        <>
          <path className="incident-limit" d={`M${LEFT} ${yOf(trip)}H${WIDTH}`} />
          <text className="incident-limit-word" x="0" y={yOf(trip) + 9}>
            {timerText(trip)}
          </text>
        </>
      )}
      <path className="incident-curve" d={pathOf(values, xOf, yOf)} />
      {last !== null && <circle className="incident-point" cx={xOf(values.length - 1)} cy={yOf(last)} r="8" />}
      {[0.17, 0.5, 0.83].map((share) => {
        const nth = Math.round(share * (values.length - 1));
        return (
          <text key={share} x={xOf(nth)} y={HEIGHT - 6} textAnchor="middle">
            {timeText(until - (values.length - nth) * MINUTE, zone)}
          </text>
        );
      })}
    </svg>
  );
}

function pathOf(values: TrendProps['values'], xOf: (nth: number) => number, yOf: (value: number) => number): string {
  return values
    .flatMap((value, nth) => {
      if (value === null) return [];
      const isNew = (values[nth - 1] ?? null) === null;
      return [`${isNew ? 'M' : 'L'}${tenthText(xOf(nth))} ${tenthText(yOf(value))}`];
    })
    .join('');
}
