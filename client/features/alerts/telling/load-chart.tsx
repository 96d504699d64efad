// For: alerts of one supervisor in each ten minutes, against one. May import: shared, screen, store, format, i18n, alerts parts. Promises: what one can take is a line; what lies beyond it stands out.
import type { AlarmLoadAnswer } from '../../../../shared/notify/answers.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../../../../shared/time.ts';
import { dateLines, timeText } from '../../../format/clock.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';
import { useWidth } from '../use-width.ts';

const SPAN = 10 * MINUTE;
const HIGH = 120;
const FOOT = 20;
const LEFT = 34;
/** What is more is cut, and said as a number: one must stay to be seen. */
const MOST_DRAWN = 6;

export function LoadChart({ load }: { readonly load: AlarmLoadAnswer }) {
  const say = useAlertsWords();
  const [place, width] = useWidth(900);
  const { each } = load.perTenMinutes;
  const from = parseInstant(load.from);
  const most = Math.max(0, ...each);
  const top = Math.min(MOST_DRAWN, Math.max(2, Math.ceil(most)));
  const step = (width - LEFT) / Math.max(1, each.length);
  const yOf = (value: number): number => 6 + (1 - value / top) * HIGH;
  return (
    <section className="load-chart" aria-label={say('load.chart')}>
      <h3 className="load-title">{say('load.chart')}</h3>
      <div ref={place}>
        <svg width={width} height={HIGH + FOOT + 8} role="img" aria-label={say('load.chart')}>
          <Hours from={from} count={each.length} step={step} />
          {each.map((value, nth) => (
            <Bar
              key={nth}
              value={value}
              x={LEFT + nth * step}
              width={Math.max(1, step - (step > 4 ? 1 : 0))}
              yOf={yOf}
            />
          ))}
          <path className="load-one" d={`M${LEFT} ${yOf(1)}H${width}`} />
          <text className="load-one-word" x={LEFT - 6} y={yOf(1) + 4} textAnchor="end">
            {say('load.one')}
          </text>
          {top > 2 && (
            <text x={LEFT - 6} y={yOf(top) + 6} textAnchor="end">
              {top}
            </text>
          )}
          <path className="load-base" d={`M${LEFT} ${yOf(0)}H${width}`} />
        </svg>
      </div>
    </section>
  );
}

interface BarProps {
  readonly value: number;
  readonly x: number;
  readonly width: number;
  readonly yOf: (value: number) => number;
}

/** Up to one in the ink of data, the rest beyond. */
function Bar({ value, x, width, yOf }: BarProps) {
  if (value === 0) return null;
  const within = Math.min(1, value);
  const drawn = Math.min(MOST_DRAWN, value);
  return (
    <>
      <rect className="load-bar" x={x} width={width} y={yOf(within)} height={yOf(0) - yOf(within)} />
      {value > 1 && <rect className="load-beyond" x={x} width={width} y={yOf(drawn)} height={yOf(1) - yOf(drawn)} />}
      {drawn < value && (
        <text className="load-cut" x={x - 4} y={yOf(drawn) + 10} textAnchor="end">
          {Math.round(value)}
        </text>
      )}
    </>
  );
}

interface HoursProps {
  readonly from: number;
  /** Of ten minutes. */
  readonly count: number;
  readonly step: number;
}

/** Full hours of a day, midnights of a week; by the clock of the floor. */
function Hours({ from, count, step }: HoursProps) {
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const isLong = count * SPAN > 2 * DAY;
  const first = Math.ceil(from / HOUR) * HOUR;
  const hours = Array.from({ length: Math.floor((count * SPAN) / HOUR) }, (_, nth) => first + nth * HOUR);
  const shown = hours.filter((at) => Number(timeText(at, zone).slice(0, 2)) % (isLong ? 24 : 3) === 0);
  const textOf = (at: number): string => (isLong ? dateLines(at, zone, language).join(' ') : timeText(at, zone));
  return shown.map((at) => {
    const x = LEFT + ((at - from) / SPAN) * step;
    return (
      <g key={at}>
        <path className="chart-grid" d={`M${x} 6V${HIGH + 6}`} />
        <text x={x} y={HIGH + FOOT + 2} textAnchor="middle">
          {textOf(at)}
        </text>
      </g>
    );
  });
}
