// For: the frame of an editor of documents: name, state, what may be done. May import: shared, format, i18n, alerts parts. Promises: nothing is saved that the schema refuses; who saves over another's version is told.
import { useState, type ReactNode } from 'react';
import type { LocalText } from '../../../../shared/domain.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import type { Editing } from '../../../documents/editing.ts';
import { Part, Typed } from '../../../documents/fields.tsx';
import { problemWords } from '../../../documents/problem-words.ts';
import type { Desk } from '../../../documents/use-desk.ts';

interface EditorProps<T extends object> {
  readonly desk: Desk<T>;
  readonly editing: Editing;
  readonly label: string;
  readonly children: ReactNode;
}

export function DocumentEditor<T extends object>({ desk, editing, label, children }: EditorProps<T>) {
  const say = useAlertsWords();
  return (
    <section className="editor" aria-label={say('editor.label', { what: label })}>
      <Head desk={desk} editing={editing} />
      <div className="editor-parts">
        {desk.opened?.seen === 0 && <IdPart desk={desk} editing={editing} />}
        {children}
      </div>
      <Foot key={desk.opened?.id} desk={desk} />
    </section>
  );
}

/** The name in the language of the page; one of several languages is changed alone. */
function Head<T extends object>({ desk, editing }: Pick<EditorProps<T>, 'desk' | 'editing'>) {
  const say = useAlertsWords();
  const language = useLanguage();
  const name = editing.at(['name']) as LocalText | undefined;
  const path = typeof name === 'object' ? ['name', language] : ['name'];
  const problem = editing.problem(['name']) ?? editing.problem(path);
  const state = desk.opened?.seen === 0 ? 'doc.isNew' : desk.isEdited ? 'editor.edited' : 'editor.saved';
  return (
    <header className="editor-head">
      <input
        className="editor-name"
        aria-label={say('editor.name')}
        aria-invalid={problem !== null}
        value={name === undefined ? '' : localText(name, language)}
        onChange={(event) => editing.set(path, event.target.value)}
      />
      <span className="editor-state" role="status">
        {problem === null ? say(state) : problemWords(problem, say)}
      </span>
    </header>
  );
}

/** By which others name it: chosen once. */
function IdPart<T extends object>({ desk, editing }: Pick<EditorProps<T>, 'desk' | 'editing'>) {
  const say = useAlertsWords();
  return (
    <Part title={say('doc.id')}>
      <div className="line">
        <Typed
          wide
          label={say('doc.id')}
          value={desk.opened?.id ?? ''}
          show={String}
          read={(text) => text.trim()}
          onChange={(id) => desk.rename(String(id))}
          problem={editing.problem(['id'])}
        />{' '}
        <span className="aside">{say('doc.idWhy')}</span>
      </div>
    </Part>
  );
}

function Foot<T extends object>({ desk }: { readonly desk: Desk<T> }) {
  const say = useAlertsWords();
  const [isSure, setSure] = useState(false);
  const count = desk.problems.length;
  const canSave = desk.document !== null && desk.isEdited;
  return (
    <footer className="editor-foot" data-focus-home>
      <Conflict desk={desk} />
      {desk.refused !== null && <p role="alert">{say('editor.refused', { why: desk.refused })}</p>}
      {count > 0 && (
        <p className="editor-count" role="status">
          {say(count === 1 ? 'editor.problem' : 'editor.problems', { count })}
        </p>
      )}
      {isSure && (
        <p className="editor-sure">
          {say('doc.removeSure')}{' '}
          <button type="button" className="button" onClick={() => void desk.remove().then(() => setSure(false))}>
            {say('editor.remove')}
          </button>{' '}
          <button type="button" className="link" onClick={() => setSure(false)}>
            {say('editor.keep')}
          </button>
        </p>
      )}
      <div className="editor-buttons">
        <button
          type="button"
          className="button button-main"
          aria-disabled={!canSave}
          onClick={() => canSave && void desk.save()}
        >
          {say('doc.save')}
        </button>
        {desk.isEdited && (
          <button type="button" className="link" onClick={desk.discard}>
            {say('editor.discard')}
          </button>
        )}
        {desk.opened?.seen !== 0 && !isSure && (
          <button type="button" className="link" onClick={() => setSure(true)}>
            {say('editor.remove')}
          </button>
        )}
      </div>
    </footer>
  );
}

function Conflict<T extends object>({ desk }: { readonly desk: Desk<T> }) {
  const say = useAlertsWords();
  if (desk.conflict === null) return null;
  const { by, version } = desk.conflict;
  return (
    <p className="editor-conflict" role="alert">
      {say('editor.conflict', { name: by, version })}{' '}
      <button type="button" className="button" onClick={() => desk.settle('mine')}>
        {say('editor.conflictKeep')}
      </button>{' '}
      <button type="button" className="link" onClick={() => desk.settle('theirs')}>
        {say('editor.conflictTake')}
      </button>
    </p>
  );
}

/** What stands where no document is open. */
export function NothingOpen({ why, isRead }: { readonly why: string; readonly isRead: boolean }) {
  const say = useAlertsWords();
  return (
    <section className="editor editor-none">
      <h2 tabIndex={-1} data-focus-first>
        {say(isRead ? 'doc.pick' : 'doc.reading')}
      </h2>
      <p>{why}</p>
    </section>
  );
}
