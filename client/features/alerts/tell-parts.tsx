// For: who is told of a rule's alerts, who after how long, and what is to be done. May import: shared, i18n, format, fields, leaf-words. Promises: offers who and what the server knows; a name that it does not know stays as it is.
import type { NamedItem } from '../../../shared/rules/answers.ts';
import { MINUTE } from '../../../shared/time.ts';
import { localText } from '../../format/language.ts';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { Glyph } from '../../ui/glyph.tsx';
import type { Editing } from '../../documents/editing.ts';
import { Part, Pick, Typed, type Option } from '../../documents/fields.tsx';
import { SpanWord } from './leaf-words.tsx';
import type { Told } from './use-told.ts';

interface TellPartProps {
  readonly editing: Editing;
  readonly told: Told;
}
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function useOptions(named: readonly NamedItem[], none: string | null): readonly Option[] {
  const language = useLanguage();
  const options = named.map(({ id, name }) => ({ value: id, text: localText(name, language) }));
  return none === null ? options : [{ value: '', text: none }, ...options];
}

interface NameWordProps {
  readonly label: string;
  readonly known: readonly NamedItem[];
  /** What stands there for nobody or nothing; null where there must be somebody. */
  readonly none: string | null;
  readonly value: unknown;
  readonly onChange: (value: string | undefined) => void;
  readonly problem: string | null;
  /** What is said of a name that is not among them; null while that is not known. */
  readonly strange: string | null;
}

/** One of those that the server knows; where it knows none, a name that is typed. */
function NameWord({ label, known, none, value, onChange, problem, strange }: NameWordProps) {
  const options = useOptions(known, none);
  const take = (text: string): void => onChange(text.trim() === '' ? undefined : text.trim());
  const isStrange = asText(value) !== '' && known.every(({ id }) => id !== value);
  const warning = isStrange ? strange : null;
  if (known.length > 0) return <Pick {...{ label, options, problem, warning }} value={asText(value)} onChange={take} />;
  return (
    <Typed
      wide
      {...{ label, value, problem, warning }}
      placeholder={none ?? ''}
      show={asText}
      read={(text) => text}
      onChange={(text) => take(asText(text))}
    />
  );
}

/** One more than are told, so that another can be added. */
export function TellPart({ editing, told }: TellPartProps) {
  const say = useAlertsWords();
  const names = asList(editing.at(['notify']));
  const put = (nth: number, name: string | undefined): void => {
    const next = [...names.slice(0, nth), ...(name === undefined ? [] : [name]), ...names.slice(nth + 1)];
    editing.set(['notify'], next.length === 0 ? undefined : [...new Set(next)]);
  };
  return (
    <Part title={say('part.tell')} problem={editing.problem(['notify'])}>
      <div className="line">
        {[...names, ''].map((name, nth) => (
          <NameWord
            key={`${nth} ${asText(name)}`}
            label={say('say.told')}
            known={told.people}
            none={say('say.nobody')}
            value={name}
            onChange={(next) => put(nth, next)}
            problem={editing.problem(['notify', nth])}
            strange={told.known ? say('warn.nobody') : null}
          />
        ))}
      </div>
    </Part>
  );
}

export function EscalatePart({ editing, told }: TellPartProps) {
  const say = useAlertsWords();
  const steps = asList(editing.at(['escalate']));
  const first = told.people[0]?.id ?? 'duty-manager';
  const remove = (nth: number): void =>
    editing.set(['escalate'], steps.length === 1 ? undefined : steps.filter((_, other) => other !== nth));
  const add = (): void =>
    editing.set(['escalate'], [...steps, { afterMs: (steps.length + 1) * 3 * MINUTE, to: first }]);
  return (
    <Part title={say('part.escalate')}>
      {steps.map((_, nth) => (
        <div className="line" key={`${nth}`}>
          {say('say.after')} <SpanWord editing={editing} path={['escalate', nth, 'afterMs']} /> {say('say.to')}{' '}
          <NameWord
            label={say('say.who')}
            known={told.people}
            none={null}
            value={editing.at(['escalate', nth, 'to'])}
            onChange={(name) => editing.set(['escalate', nth, 'to'], name ?? '')}
            problem={editing.problem(['escalate', nth, 'to'])}
            strange={told.known ? say('warn.nobody') : null}
          />
          <button type="button" className="word-remove" aria-label={say('say.remove')} onClick={() => remove(nth)}>
            <Glyph name="lost" />
          </button>
        </div>
      ))}
      <button type="button" className="link" onClick={add}>
        {say('say.addStep')}
      </button>
    </Part>
  );
}

export function RunbookPart({ editing, told }: TellPartProps) {
  const say = useAlertsWords();
  return (
    <Part title={say('part.runbook')}>
      <div className="line">
        <NameWord
          label={say('part.runbook')}
          known={told.runbooks}
          none={say('say.noRunbook')}
          value={editing.at(['runbook'])}
          onChange={(value) => editing.set(['runbook'], value)}
          problem={editing.problem(['runbook'])}
          strange={told.known ? say('warn.noRunbook') : null}
        />{' '}
        <span className="aside">{say('say.opens')}</span>
      </div>
    </Part>
  );
}
