// For: what a back-test found, listed: firings and near misses of a day, and the days beside each other. May import: shared, format, i18n, ui, alerts parts. Promises: each row says when, for how long, and how bad.
import type { Severity } from '../../../shared/domain.ts';
import type { Unit } from '../../../shared/metrics/catalogue.ts';
import type { BacktestDay, Findings, Firing, NearMiss } from '../../../shared/rules/backtest.ts';
import { timeText, weekdayText } from '../../format/clock.ts';
import { timerText } from '../../format/duration.ts';
import { DASH } from '../../format/number.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useJoined } from '../../i18n/joined.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { isOn, lengthText } from './backtest-words.ts';
import { valueText } from './value-text.ts';

interface DayListProps {
  readonly findings: Findings;
  readonly day: BacktestDay;
  readonly unit: Unit;
  readonly severity: Severity;
  readonly zone: string;
  readonly nameOf: (row: string) => string;
  /** False: the rule is of one row, which need not be named. */
  readonly named: boolean;
  readonly room: number;
  readonly onRow: (row: string) => void;
}

type Entry = { readonly at: number } & ({ readonly firing: Firing } | { readonly miss: NearMiss });

/** Firings first where there is no room for all. */
function entriesOf({ firings, misses }: Findings, day: BacktestDay, room: number): readonly Entry[] {
  const open = firings.filter(({ openedAt, closedAt }) => openedAt < day.to && (closedAt ?? Infinity) > day.from);
  const fired = open.map((firing) => ({ at: firing.openedAt, firing }));
  const near = misses.filter(({ from, to }) => from < day.to && to > day.from).map((miss) => ({ at: miss.from, miss }));
  const shown = [...fired.slice(0, room), ...near.slice(0, Math.max(1, room - fired.length))];
  return shown.sort((a, b) => a.at - b.at);
}

export function DayList({ findings, day, room, ...rest }: DayListProps) {
  const say = useAlertsWords();
  const entries = entriesOf(findings, day, room);
  const all = day.fired;
  const shown = entries.filter((entry) => 'firing' in entry && isOn(entry.at, day)).length;
  return (
    <ul className="found">
      {entries.map((entry) => (
        <EntryRow
          key={'firing' in entry ? `f${entry.at}${entry.firing.row}` : `m${entry.at}${entry.miss.row}`}
          entry={entry}
          {...rest}
        />
      ))}
      {all > shown && <li className="found-more">{say('test.more', { count: all - shown })}</li>}
    </ul>
  );
}

function EntryRow({
  entry,
  unit,
  severity,
  zone,
  nameOf,
  named,
  onRow,
}: { readonly entry: Entry } & Omit<DayListProps, 'findings' | 'day' | 'room'>) {
  const say = useAlertsWords();
  const join = useJoined();
  const of =
    'firing' in entry ? { ...entry.firing, from: entry.firing.openedAt, to: entry.firing.closedAt } : entry.miss;
  const isFiring = 'firing' in entry;
  const peak = of.peak === null ? '' : say('item.peak', { value: peakText(unit, of.peak) });
  const why = isFiring
    ? of.to === null
      ? say('test.atEnd')
      : ''
    : say(entry.miss.tripped ? 'test.tooShort' : 'test.nearMiss');
  const times = of.to === null ? timeText(of.from, zone) : `${timeText(of.from, zone)}–${timeText(of.to, zone)}`;
  return (
    <li className={isFiring ? 'found-row' : 'found-row found-miss'}>
      <button type="button" onClick={() => onRow(of.row)}>
        {isFiring ? <StatusMark status={severity} /> : <Glyph name="stale" />}
        <span className="num">{times}</span>
        <span className="found-length">{of.to === null ? DASH : lengthText(of.to - of.from, say)}</span>
        <span className="found-peak">{peak}</span>
        <span className="found-why">{join(...[named ? nameOf(of.row) : '', why].filter((text) => text !== ''))}</span>
      </button>
    </li>
  );
}

const peakText = (unit: Unit, peak: number): string =>
  unit === 'duration'
    ? timerText(peak)
    : valueText(unit, unit === 'rate' ? Math.round(peak * 1000) / 1000 : peak).replace(' %', '%');

interface LanesProps {
  readonly findings: Findings;
  readonly shown: BacktestDay;
  readonly severity: Severity;
  readonly zone: string;
  readonly onDay: (date: string) => void;
}

/** The newest day on top; each can be looked at. */
export function DayLanes({ findings, shown, severity, zone, onDay }: LanesProps) {
  const language = useLanguage();
  const say = useAlertsWords();
  const days = [...findings.days].reverse();
  return (
    <ul className={days.length > 7 ? 'lanes lanes-many' : 'lanes'}>
      {days.map((day) => (
        <li key={day.date}>
          <button type="button" aria-pressed={day.date === shown.date} onClick={() => onDay(day.date)}>
            <span className="lane-day">
              {weekdayText((day.from + day.to) / 2, zone, language).slice(0, language === 'en' ? 3 : undefined)}
            </span>
            <span className={day.kept ? 'lane-track' : 'lane-track lane-none hatch'}>
              {barsOf(day).map(({ key, left, width }) => (
                <i
                  key={key}
                  className={`lane-bar lane-${severity}`}
                  style={{ left: `${left}%`, width: `max(3px, ${width}%)` }}
                />
              ))}
            </span>
            <span className="lane-sum num">
              {day.openMs === 0 ? DASH : `${day.fired}× ${lengthText(day.openMs, say)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function barsOf({ from, to, open }: BacktestDay) {
  const share = (ms: number): number => (ms / (to - from)) * 100;
  return open.map(([begin, end]) => ({ key: begin, left: share(begin - from), width: share(end - begin) }));
}
