// For: what people decide of a TV: name, wall, room, voice, scope. May import: shared, store, screen, format, i18n, own folder. Promises: native controls, each with its name; rows are named as the floor names them.
import { useId, type ReactNode } from 'react';
import type { TvScope, TvSettings } from '../../../shared/tvs/tv.ts';
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useTvsWords } from '../../i18n/tvs-words.ts';
import { useScreen } from '../../screen/use-screen.ts';
import type { ScreenState } from '../../store/state.ts';
import type { WallChoice } from './tvs-door.ts';

export interface FieldsProps {
  readonly draft: TvSettings;
  readonly walls: readonly WallChoice[];
  readonly rooms: readonly string[];
  readonly onChange: (draft: TvSettings) => void;
}

export function SettingsFields({ draft, walls, rooms, onChange }: FieldsProps) {
  const say = useTvsWords();
  const language = useLanguage();
  const roomList = useId();
  const put = (part: Partial<TvSettings>): void => onChange({ ...draft, ...part });
  const known = walls.some(({ id }) => id === draft.wall);
  return (
    <>
      <Field label={say('form.name')}>
        {(tie) => (
          <input
            {...tie}
            className="tvs-input"
            value={draft.name}
            maxLength={60}
            placeholder={say('form.nameHint')}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('form.wall')}>
        {(tie) => (
          <select
            {...tie}
            className="tvs-input"
            value={draft.wall}
            onChange={(event) => put({ wall: event.target.value })}
          >
            {!known && <option value={draft.wall}>{draft.wall}</option>}
            {walls.map(({ id, name }) => (
              <option key={id} value={id}>
                {localText(name, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('form.room')} hint={say('form.roomHint')}>
        {(tie) => (
          <input
            {...tie}
            className="tvs-input"
            value={draft.room ?? ''}
            maxLength={60}
            list={roomList}
            onChange={(event) => put({ room: event.target.value === '' ? null : event.target.value })}
          />
        )}
      </Field>
      <datalist id={roomList}>
        {rooms.map((room) => (
          <option key={room} value={room} />
        ))}
      </datalist>
      <label className="tvs-check">
        <input type="checkbox" checked={draft.voice} onChange={(event) => put({ voice: event.target.checked })} />
        <span>
          {say('form.voice')}
          <small>{say('form.voiceHint')}</small>
        </span>
      </label>
      <ScopeFields scope={draft.scope} onChange={(scope) => put({ scope })} />
    </>
  );
}

/** What ties a control to its label and hint. */
interface Tie {
  readonly id: string;
  readonly 'aria-describedby'?: string;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (tie: Tie) => ReactNode;
}

export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = useId();
  return (
    <div className="tvs-field">
      <label htmlFor={id}>{label}</label>
      {children(hint === undefined ? { id } : { id, 'aria-describedby': hintId })}
      {hint !== undefined && <small id={hintId}>{hint}</small>}
    </div>
  );
}

type Some = Exclude<TvScope, 'all'>;
const NONE: Some = { queues: [], teams: [] };

function ScopeFields({ scope, onChange }: { readonly scope: TvScope; readonly onChange: (scope: TvScope) => void }) {
  const say = useTvsWords();
  const name = useId();
  const some = scope === 'all' ? NONE : scope;
  return (
    <fieldset className="tvs-scope">
      <legend>{say('form.scope')}</legend>
      <label className="tvs-check">
        <input type="radio" name={name} checked={scope === 'all'} onChange={() => onChange('all')} />
        <span>{say('form.scopeAll')}</span>
      </label>
      <label className="tvs-check">
        <input type="radio" name={name} checked={scope !== 'all'} onChange={() => onChange(some)} />
        <span>
          {say('form.scopeSome')}
          {scope !== 'all' && <small>{say('form.scopeHint')}</small>}
        </span>
      </label>
      {scope !== 'all' && (
        <div className="tvs-rows">
          <Rows
            table="queues"
            title={say('form.queues')}
            chosen={some.queues}
            onChange={(queues) => onChange({ ...some, queues })}
          />
          <Rows
            table="teams"
            title={say('form.teams')}
            chosen={some.teams}
            onChange={(teams) => onChange({ ...some, teams })}
          />
        </div>
      )}
    </fieldset>
  );
}

interface RowsProps {
  readonly table: 'queues' | 'teams';
  readonly title: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

function Rows({ table, title, chosen, onChange }: RowsProps) {
  const rows = useRowNames(table);
  const unknown = chosen.filter((id) => !rows.some((row) => row.id === id)).map((id) => ({ id, name: id }));
  return (
    <div role="group" aria-label={title}>
      <h3>{title}</h3>
      {[...rows, ...unknown].map(({ id, name }) => (
        <label key={id} className="tvs-check">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </div>
  );
}

/** Rows by the floor's names, in its order. */
function useRowNames(table: 'queues' | 'teams'): readonly { readonly id: string; readonly name: string }[] {
  const language = useLanguage();
  const held = useScreen((state: ScreenState) => state.frame?.tables[table]);
  return (held?.ids ?? []).map((id) => {
    const name = held?.rows.get(id)?.['name'];
    const text = name === null || name === undefined || typeof name === 'number' ? '' : localText(name, language);
    return { id, name: text === '' ? id : text };
  });
}
