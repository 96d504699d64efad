// For: who is on duty now, and on the next seven days. May import: shared, screen, store, format, i18n, ui, alerts parts. Promises: drawn from the same function by which alerts are told; what is edited is said to be.
import { useMemo } from 'react';
import { parseInstant } from '../../../../shared/time.ts';
import type { Roster } from '../../../../shared/notify/roster.ts';
import type { NamedItem } from '../../../../shared/rules/answers.ts';
import { dateLines, timeText, weekdayText } from '../../../format/clock.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { joined, listed } from '../../../i18n/joined.ts';
import { useAtNow } from '../../../screen/use-now.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';
import { dutyDays, type DutyDay, type DutySpan } from './duty-spans.ts';
import './duty-week.css';

interface DutyProps {
  /** Null while something is wrong with it. */
  readonly roster: Roster | null;
  readonly isEdited: boolean;
  readonly people: readonly NamedItem[];
}
const DAYS = 7;
const MINUTES = 60_000;
const HOURS = [0, 6, 12, 18, 24];

export function Duty({ roster, isEdited, people }: DutyProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const floorZone = useScreen(floorInfo)?.zone ?? 'UTC';
  const now = useAtNow((at) => Math.floor(at / MINUTES) * MINUTES);
  const days = useMemo(() => (roster === null ? [] : dutyDays(roster, now, floorZone, DAYS)), [roster, now, floorZone]);
  const nameOf = (id: string): string => {
    const known = people.find((one) => one.id === id);
    return known === undefined ? id : localText(known.name, language);
  };
  if (roster === null) return <p className="telling-side pane-note">{say('roster.wrong')}</p>;
  const zone = roster.timeZone ?? floorZone;
  return (
    <section className="telling-side" aria-label={say('roster.ahead')}>
      <NowOn days={days} now={now} zone={zone} nameOf={nameOf} />
      <h3 className="proof-head">
        {say('roster.ahead')} <span>{isEdited ? say('roster.draft') : zone}</span>
      </h3>
      <div className="duty-week" role="table" aria-label={say('roster.ahead')}>
        {days.map((day) => (
          <Day key={day.date} day={day} now={now} zone={zone} nameOf={nameOf} />
        ))}
      </div>
      <div className="duty-hours" aria-hidden="true">
        {HOURS.map((hour) => (
          <span key={hour} className="num" style={{ left: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, '0')}:00
          </span>
        ))}
      </div>
    </section>
  );
}

interface NamedSpans {
  readonly now: number;
  readonly zone: string;
  readonly nameOf: (id: string) => string;
}

/** Who would be told at this minute, and until when that holds. */
function NowOn({ days, now, zone, nameOf }: NamedSpans & { readonly days: readonly DutyDay[] }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const all = days.flatMap(({ spans }) => spans);
  const at = all.findIndex(({ from, to }) => from <= now && now < to);
  const span = all[at];
  if (span === undefined) return null;
  const key = (one: DutySpan): string => `${one.standIn} ${one.who.join()}`;
  const change = all.slice(at + 1).find((one) => key(one) !== key(span));
  const until = change === undefined ? say('roster.all') : say('roster.until', { time: timeText(change.from, zone) });
  return (
    <div className="duty-now" data-duty={span.who.join(' ')}>
      <h2>{say('roster.now')}</h2>
      <p className={span.who.length === 0 ? 'duty-names mark-watch' : 'duty-names'}>
        {span.who.length === 0 ? say('roster.nobody') : listed(language, span.who.map(nameOf))}
      </p>
      <p className="proof-note">
        {span.who.length === 0
          ? say('roster.untaken')
          : span.standIn
            ? joined(language, say('roster.stands'), until)
            : until}
      </p>
    </div>
  );
}

function Day({ day, now, zone, nameOf }: NamedSpans & { readonly day: DutyDay }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const noon = parseInstant(`${day.date}T12:00:00Z`);
  const [first, second] = dateLines(noon, 'UTC', language);
  const last = language === 'en' ? second : weekdayText(noon, 'UTC', language);
  const place = (at: number): string => `${((at - day.from) / (day.to - day.from)) * 100}%`;
  const isToday = day.from <= now && now < day.to;
  return (
    <div className="duty-day" role="row">
      <span role="rowheader">
        <b>{first}</b> {last}
      </span>
      <div className="duty-lane" role="cell">
        {day.spans.map((span) => (
          <span
            key={span.from}
            className={`duty-span${span.who.length === 0 ? ' duty-none' : span.standIn ? ' duty-stand-in' : ''}`}
            style={{ left: place(span.from), right: `calc(100% - ${place(span.to)})` }}
            title={`${timeText(span.from, zone)} ${listed(language, span.who.map(nameOf))}`}
          >
            <span className="visually-hidden">{timeText(span.from, zone)} </span>
            {span.who.length === 0 ? say('roster.noShift') : listed(language, span.who.map(nameOf))}
          </span>
        ))}
        {isToday && <i className="duty-mark" style={{ left: place(now) }} />}
      </div>
    </div>
  );
}
