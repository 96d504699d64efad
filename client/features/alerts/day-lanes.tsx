// For: today's alerts beside each other in time. May import: shared, store, screen, format, i18n, alerts parts. Promises: a bar is open, an outline not yet acknowledged; what is open now ends in a point at now.
import { dateLines, timeText } from '../../format/clock.ts';
import type { PastAlert } from '../../../shared/rules/alert-history.ts';
import { MINUTE } from '../../../shared/time.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useServerNow } from '../../screen/use-now.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { floorInfo } from '../../store/selectors.ts';
import { hoursOf, hourTicks, lanesOf } from './day-scale.ts';
import { useNames } from './use-names.ts';
import { useWidth } from './use-width.ts';
import './day-lanes.css';

const MOST = 6;
const LANE = 24;
const LEFT = 148;
const FOOT = 20;

/** Midnight of the zone's day that holds an instant. */
function midnight(at: number, zone: string): number {
  const [hours = 0, minutes = 0] = timeText(at, zone).split(':').map(Number);
  return Math.floor(at / MINUTE) * MINUTE - (hours * 60 + minutes) * MINUTE;
}

/** `known`: the past has been read; before that it says nothing of it. */
export function TodayLanes({ past, known }: { readonly past: readonly PastAlert[]; readonly known: boolean }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const nameOf = useNames();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const now = useServerNow();
  const from = midnight(now, zone);
  const { lanes, undrawn } = lanesOf(past, from, MOST);
  const span = hoursOf(lanes, from, now);
  const [place, width] = useWidth(1000);
  const rows = Math.max(2, lanes.length);
  const height = rows * LANE + FOOT + 4;
  const xOf = (at: number): number => LEFT + ((at - span.from) / (span.to - span.from)) * (width - LEFT);
  const day = dateLines(now, zone, language).join(' ');
  return (
    <section className="today" aria-label={say('day.title', { day })}>
      <h2 className="pane-head">
        {say('day.title', { day })} {known && <span>{say(lanes.length === 0 ? 'day.empty' : 'day.key')}</span>}{' '}
        {undrawn > 0 && <span>{say('day.undrawn', { count: undrawn })}</span>}
      </h2>
      <div className="today-place" ref={place}>
        <svg width={width} height={height} role="img" aria-label={say('day.title', { day })}>
          {hourTicks(span).map((at, nth, all) => (
            <g key={at}>
              <path className="chart-grid" d={`M${xOf(at)} 2V${rows * LANE + 2}`} />
              <text x={xOf(at)} y={height - 4} textAnchor={nth === all.length - 1 ? 'end' : 'middle'}>
                {timeText(at, zone)}
              </text>
            </g>
          ))}
          {lanes.map((lane, nth) => (
            <g key={lane.key} transform={`translate(0 ${2 + nth * LANE})`}>
              <path className="today-line" d={`M0 ${LANE}H${width}`} />
              <text className="today-name" x="0" y={LANE - 8}>
                {short(nameOf(lane.kind, lane.row))}
              </text>
              {lane.alerts.map((alert) => (
                <Bar key={alert.id} alert={alert} now={now} from={span.from} xOf={xOf} />
              ))}
            </g>
          ))}
          <path className="today-now" d={`M${xOf(now)} 0V${rows * LANE + 2}`} />
          <text className="today-now-word" x={xOf(now) + 9} y={rows * LANE - 6}>
            {say('day.now', { time: timeText(now, zone) })}
          </text>
        </svg>
      </div>
    </section>
  );
}

const short = (name: string): string => (name.length > 20 ? `${name.slice(0, 19)}…` : name);

interface BarProps {
  readonly alert: PastAlert;
  readonly now: number;
  readonly from: number;
  readonly xOf: (at: number) => number;
}

function Bar({ alert, now, from, xOf }: BarProps) {
  const { severity, openedAt, closedAt, taken, kind } = alert;
  const end = closedAt ?? now;
  const high = severity === 'watch' ? 9 : 15;
  const y = (LANE - high) / 2;
  const [left, right] = [xOf(Math.max(openedAt, from)), xOf(end)];
  const middle = Math.min(right, Math.max(left, xOf(taken?.at ?? end)));
  return (
    <g className={`today-bar today-${kind === 'source' ? 'source' : severity}`}>
      <rect className="today-outline" x={left} y={y} width={Math.max(2.5, right - left)} height={high} />
      {taken !== null && (
        <rect className="today-fill" x={middle} y={y} width={Math.max(0, right - middle)} height={high} />
      )}
      {closedAt === null && <path className="today-fill" d={`M${right} ${LANE / 2 - 5}l6 5-6 5z`} />}
    </g>
  );
}
