// For: the shifts of one day in a roster: times and who. May import: shared, i18n, ui, alerts parts. Promises: one more can always be named; each mistake stands at its word.
import type { NamedItem } from '../../../../shared/rules/answers.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useJoined } from '../../../i18n/joined.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import type { Path } from '../../../documents/draft.ts';
import type { Editing } from '../../../documents/editing.ts';
import { Pick, Typed } from '../../../documents/fields.tsx';
import { asList, asText } from '../../../documents/values.ts';

export interface ShiftsProps {
  readonly editing: Editing;
  /** Of the list of shifts. */
  readonly path: Path;
  /** What day it is, for who cannot see where it stands. */
  readonly day: string;
  /** Null until it is known who there is. */
  readonly people: readonly NamedItem[] | null;
}

export function Shifts({ editing, path, day, people }: ShiftsProps) {
  const say = useAlertsWords();
  const join = useJoined();
  const shifts = asList(editing.at(path));
  const add = (): void => {
    const last = asText(editing.at([...path, shifts.length - 1, 'span']));
    const span = last === '' ? '08:00-20:00' : `${last.slice(6)}-${last.slice(0, 5)}`;
    editing.set(path, [...shifts, { span, who: people?.[0] === undefined ? [] : [people[0].id] }]);
  };
  return (
    <>
      {shifts.map((_, nth) => (
        <div className="line" key={nth}>
          <Typed
            wide
            label={join(day, say('roster.shift'))}
            value={editing.at([...path, nth, 'span'])}
            show={asText}
            read={(text) => text.trim().replaceAll(/\s*[-–—至]\s*/gu, '-')}
            onChange={(span) => editing.set([...path, nth, 'span'], span)}
            problem={editing.problem([...path, nth, 'span'])}
          />
          <Who editing={editing} path={[...path, nth, 'who']} label={join(day, say('roster.who'))} people={people} />
          <button
            type="button"
            className="word-remove"
            aria-label={join(day, say('roster.removeShift'))}
            onClick={() => editing.set([...path, nth], undefined)}
          >
            <Glyph name="lost" />
          </button>
        </div>
      ))}
      <button type="button" className="link" aria-label={join(day, say('roster.addShift'))} onClick={add}>
        {say('roster.addShift')}
      </button>
    </>
  );
}

interface WhoProps {
  readonly editing: Editing;
  readonly path: Path;
  readonly label: string;
  readonly people: readonly NamedItem[] | null;
}

/** Several people, and one word more to add another. */
export function Who({ editing, path, label, people }: WhoProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const names = asList(editing.at(path)).map(asText);
  const options = (people ?? []).map(({ id, name }) => ({ value: id, text: localText(name, language) }));
  const put = (nth: number, name: string): void => {
    const next = [...names.slice(0, nth), ...(name === '' ? [] : [name]), ...names.slice(nth + 1)];
    editing.set(path, [...new Set(next)]);
  };
  const isStrange = (name: string): boolean => name !== '' && people !== null && people.every(({ id }) => id !== name);
  return [...names, ''].map((name, nth) => (
    <Pick
      key={`${nth} ${name}`}
      label={label}
      value={name}
      options={[{ value: '', text: say(name === '' ? 'doc.add' : 'say.remove') }, ...options]}
      onChange={(next) => put(nth, next)}
      problem={editing.problem([...path, nth]) ?? (nth === 0 ? editing.problem(path) : null)}
      warning={isStrange(name) ? say('warn.noContact') : null}
    />
  ));
}
