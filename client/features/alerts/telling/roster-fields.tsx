// For: the words of a roster: zone, week, dates, holidays, who stands in. May import: shared, i18n, alerts parts. Promises: writes what shared/notify/roster.ts takes.
import { WEEKDAYS, type Weekday } from '../../../../shared/business-hours/hours.ts';
import type { NamedItem } from '../../../../shared/rules/answers.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useJoined } from '../../../i18n/joined.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import type { Editing } from '../../../documents/editing.ts';
import { Part, Typed } from '../../../documents/fields.tsx';
import { ZoneWord } from './contact-fields.tsx';
import { Shifts, Who } from './roster-shifts.tsx';
import { asList, asRecord, asText, listText, readList } from '../../../documents/values.ts';

interface FieldsProps {
  readonly editing: Editing;
  readonly people: readonly NamedItem[] | null;
}

export function ZonePart({ editing }: Pick<FieldsProps, 'editing'>) {
  const say = useAlertsWords();
  return (
    <Part title={say('roster.zone')}>
      <div className="line">
        <ZoneWord editing={editing} path={['timeZone']} />
      </div>
    </Part>
  );
}

export function WeekPart({ editing, people }: FieldsProps) {
  return WEEKDAYS.map((day, nth) => (
    <DayPart key={day} day={day} before={WEEKDAYS[nth - 1] ?? null} editing={editing} people={people} />
  ));
}

interface DayProps extends FieldsProps {
  readonly day: Weekday;
  readonly before: Weekday | null;
}

function DayPart({ day, before, editing, people }: DayProps) {
  const say = useAlertsWords();
  const join = useJoined();
  const word = say(`weekday.${day}`);
  const isEmpty = asList(editing.at(['week', day])).length === 0;
  const held = before === null ? undefined : editing.at(['week', before]);
  return (
    <Part title={word}>
      <Shifts editing={editing} path={['week', day]} day={word} people={people} />
      {isEmpty && asList(held).length > 0 && (
        <button
          type="button"
          className="link roster-same"
          aria-label={join(word, say('roster.asBefore'))}
          onClick={() => editing.set(['week', day], held)}
        >
          {say('roster.asBefore')}
        </button>
      )}
    </Part>
  );
}

/** Dates with shifts of their own. */
export function DatesPart({ editing, people }: FieldsProps) {
  const say = useAlertsWords();
  const join = useJoined();
  const held = asRecord(editing.at(['exceptions']));
  const dates = Object.keys(held).sort();
  const rename = (from: string, to: string): void => {
    const { [from]: shifts, ...others } = held;
    editing.set(['exceptions'], to === '' ? others : { ...others, [to]: shifts });
  };
  return (
    <Part title={say('roster.exceptions')}>
      {dates.map((date) => (
        <div key={date} className="roster-date">
          <div className="line">
            <Typed
              label={say('roster.date')}
              value={date}
              show={asText}
              read={(text) => text.trim()}
              onChange={(to) => rename(date, asText(to))}
              problem={editing.problem(['exceptions', date])}
            />
            <button
              type="button"
              className="word-remove"
              aria-label={join(date, say('say.remove'))}
              onClick={() => rename(date, '')}
            >
              <Glyph name="lost" />
            </button>
          </div>
          <Shifts editing={editing} path={['exceptions', date]} day={date} people={people} />
        </div>
      ))}
      <div className="line">
        <Typed
          label={say('roster.addDate')}
          placeholder="2026-12-25"
          value=""
          show={asText}
          read={(text) => text.trim()}
          onChange={(date) => editing.set(['exceptions'], { ...held, [asText(date)]: [] })}
        />{' '}
        <span className="aside">{say('roster.addDate')}</span>
      </div>
    </Part>
  );
}

export function HolidaysPart({ editing, people }: FieldsProps) {
  const say = useAlertsWords();
  const dates = asList(editing.at(['holidays', 'dates']));
  const wrong = dates.map((_, nth) => editing.problem(['holidays', 'dates', nth])).find((one) => one !== null);
  const shifts = asList(editing.at(['holidays', 'shifts']));
  return (
    <Part title={say('roster.holidays')}>
      <div className="line">
        <Typed
          wide
          label={say('roster.holidays')}
          placeholder="2026-12-25, 2027-01-01"
          value={dates}
          show={listText}
          read={(text) => readList(text) ?? []}
          onChange={(value) => editing.set(['holidays'], { dates: value, shifts })}
          problem={wrong ?? null}
        />
      </div>
      {dates.length > 0 && (
        <Shifts editing={editing} path={['holidays', 'shifts']} day={say('roster.holidays')} people={people} />
      )}
    </Part>
  );
}

export function OtherwisePart({ editing, people }: FieldsProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('roster.otherwise')}>
      <div className="line">
        <Who editing={editing} path={['otherwise']} label={say('roster.otherwise')} people={people} />{' '}
        <span className="aside">{say('roster.otherwiseWhy')}</span>
      </div>
    </Part>
  );
}
