// For: the rest of a rule: when it is in force, from how many on, where it is shown. May import: shared, i18n, fields. Promises: writes what shared/rules/rule.ts takes; what is not said is left out.
import { WEEKDAYS } from '../../../shared/business-hours/hours.ts';
import { HOLIDAYS } from '../../../shared/rules/schedule.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { asJson } from './conditions.ts';
import type { Editing } from '../../documents/editing.ts';
import { Part, Pick, Typed } from '../../documents/fields.tsx';

interface PartProps {
  readonly editing: Editing;
}
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const listText = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : asText(value));
const readList = (text: string): readonly string[] | undefined => {
  const names = text.split(/[,，、]/u).map((name) => name.trim());
  const said = names.filter((name) => name !== '');
  return said.length === 0 ? undefined : said;
};

const WHOLE = { days: [...WEEKDAYS], from: '08:00', to: '20:00', except: [] };

export function ActivePart({ editing }: PartProps) {
  const say = useAlertsWords();
  const schedule = editing.at(['schedule']);
  return (
    <Part title={say('part.active')} problem={editing.problem(['schedule', 'days'])}>
      <div className="line">
        <Pick
          label={say('part.active')}
          value={schedule === undefined ? 'always' : 'days'}
          options={[
            { value: 'always', text: say('say.always') },
            { value: 'days', text: say('say.onDays') },
          ]}
          onChange={(next) => editing.set(['schedule'], next === 'always' ? undefined : WHOLE)}
        />
        {schedule !== undefined && (
          <>
            {say('say.from')} <ClockWord editing={editing} end="from" /> {say('say.to')}{' '}
            <ClockWord editing={editing} end="to" />
          </>
        )}
      </div>
      {schedule !== undefined && <Days editing={editing} />}
      {schedule !== undefined && <Exceptions editing={editing} />}
    </Part>
  );
}

function ClockWord({ editing, end }: PartProps & { readonly end: 'from' | 'to' }) {
  const say = useAlertsWords();
  return (
    <Typed
      label={say(`say.${end}`)}
      value={editing.at(['schedule', end])}
      show={asText}
      read={(text) => text.trim()}
      onChange={(value) => editing.set(['schedule', end], value)}
      problem={editing.problem(['schedule', end])}
    />
  );
}

function Days({ editing }: PartProps) {
  const say = useAlertsWords();
  const held = asJson(editing.at(['schedule']))['days'];
  const days: readonly unknown[] = Array.isArray(held) ? held : [];
  const toggle = (day: string): void =>
    editing.set(
      ['schedule', 'days'],
      WEEKDAYS.filter((one) => (one === day ? !days.includes(one) : days.includes(one))),
    );
  return (
    <div className="line days" role="group" aria-label={say('say.onDays')}>
      {WEEKDAYS.map((day) => (
        <button key={day} type="button" className="pick" aria-pressed={days.includes(day)} onClick={() => toggle(day)}>
          {say(`weekday.${day}`)}
        </button>
      ))}
    </div>
  );
}

/** Holidays of the floor, and dates. */
function Exceptions({ editing }: PartProps) {
  const say = useAlertsWords();
  const held = asJson(editing.at(['schedule']))['except'];
  const except: readonly unknown[] = Array.isArray(held) ? held : [];
  const dates = except.filter((one) => one !== HOLIDAYS);
  const set = (holidays: boolean, named: readonly unknown[]): void =>
    editing.set(['schedule', 'except'], [...(holidays ? [HOLIDAYS] : []), ...named]);
  const isOut = except.includes(HOLIDAYS);
  const wrong = except.map((_, nth) => editing.problem(['schedule', 'except', nth])).find((one) => one !== null);
  return (
    <div className="line">
      {say('say.except')}{' '}
      <button type="button" className="pick" aria-pressed={isOut} onClick={() => set(!isOut, dates)}>
        {say('say.holidays')}
      </button>{' '}
      <Typed
        wide
        label={say('say.dates')}
        placeholder="2026-12-25"
        value={dates}
        show={listText}
        read={(text) => readList(text) ?? []}
        onChange={(value) => set(isOut, Array.isArray(value) ? value : [])}
        problem={wrong ?? null}
      />
    </div>
  );
}

export function SamplePart({ editing }: PartProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('part.sample')}>
      <div className="line">
        {say('say.atLeast')}{' '}
        <Typed
          label={say('part.sample')}
          value={editing.at(['minSample']) ?? 0}
          show={(value) => (typeof value === 'number' ? String(value) : asText(value))}
          read={(text) => (/^\d+$/u.test(text.trim()) ? Number(text) : text)}
          onChange={(value) => editing.set(['minSample'], value)}
          problem={editing.problem(['minSample'])}
        />{' '}
        <span className="aside">{say('say.contacts')}</span>
      </div>
    </Part>
  );
}

/** Without a word of its own a rule is in the strip. */
export function WallsPart({ editing }: PartProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('part.walls')}>
      <div className="line">
        <Pick
          label={say('part.walls')}
          value={asText(editing.at(['walls']) ?? 'strip')}
          options={[
            { value: 'strip', text: say('say.strip') },
            { value: 'takeOver', text: say('say.takeOver') },
            { value: 'none', text: say('say.noWall') },
          ]}
          onChange={(next) => editing.set(['walls'], next)}
          problem={editing.problem(['walls'])}
        />
      </div>
    </Part>
  );
}
