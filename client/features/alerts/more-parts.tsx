// For: the rest of a rule: when it is in force, from how many on, who is told, where it is shown. May import: shared, i18n, fields. Promises: writes what shared/rules/rule.ts takes; what is not said is left out.
import { WEEKDAYS } from '../../../shared/business-hours/hours.ts';
import { HOLIDAYS } from '../../../shared/rules/schedule.ts';
import { MINUTE } from '../../../shared/time.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { asJson } from './conditions.ts';
import type { Editing } from './editing.ts';
import { Part, Pick, Typed } from './fields.tsx';
import { SpanWord } from './leaf-words.tsx';

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
        <button
          key={day}
          type="button"
          className="day-pick"
          aria-pressed={days.includes(day)}
          onClick={() => toggle(day)}
        >
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
      <button type="button" className="day-pick" aria-pressed={isOut} onClick={() => set(!isOut, dates)}>
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

export function TellPart({ editing }: PartProps) {
  const say = useAlertsWords();
  const problem = Array.from({ length: 20 }, (_, nth) => editing.problem(['notify', nth])).find((one) => one !== null);
  return (
    <Part title={say('part.tell')}>
      <div className="line">
        <Typed
          wide
          label={say('say.roles')}
          placeholder={say('say.nobody')}
          value={editing.at(['notify'])}
          show={listText}
          read={readList}
          onChange={(value) => editing.set(['notify'], value)}
          problem={problem ?? editing.problem(['notify'])}
        />
      </div>
    </Part>
  );
}

export function EscalatePart({ editing }: PartProps) {
  const say = useAlertsWords();
  const held = editing.at(['escalate']);
  const steps: readonly unknown[] = Array.isArray(held) ? held : [];
  const remove = (nth: number): void =>
    editing.set(['escalate'], steps.length === 1 ? undefined : steps.filter((_, other) => other !== nth));
  return (
    <Part title={say('part.escalate')}>
      {steps.map((_, nth) => (
        <div className="line" key={`${nth}`}>
          {say('say.after')} <SpanWord editing={editing} path={['escalate', nth, 'afterMs']} /> {say('say.to')}{' '}
          <Typed
            wide
            label={say('say.who')}
            value={editing.at(['escalate', nth, 'to'])}
            show={asText}
            read={(text) => text.trim()}
            onChange={(value) => editing.set(['escalate', nth, 'to'], value)}
            problem={editing.problem(['escalate', nth, 'to'])}
          />
          <button type="button" className="word-remove" aria-label={say('say.remove')} onClick={() => remove(nth)}>
            <Glyph name="lost" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="link"
        onClick={() =>
          editing.set(['escalate'], [...steps, { afterMs: (steps.length + 1) * 3 * MINUTE, to: 'duty-manager' }])
        }
      >
        {say('say.addStep')}
      </button>
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

export function RunbookPart({ editing }: PartProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('part.runbook')}>
      <div className="line">
        <Typed
          wide
          label={say('part.runbook')}
          placeholder={say('say.noRunbook')}
          value={editing.at(['runbook'])}
          show={asText}
          read={(text) => (text.trim() === '' ? undefined : text.trim())}
          onChange={(value) => editing.set(['runbook'], value)}
          problem={editing.problem(['runbook'])}
        />{' '}
        <span className="aside">{say('say.opens')}</span>
      </div>
    </Part>
  );
}
