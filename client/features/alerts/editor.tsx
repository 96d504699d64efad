// For: the editor of a rule: the sentence, its JSON, and what may be done with it. May import: shared, i18n, format, ui, alerts parts. Promises: nothing is saved that the parser refuses; what is wrong is said at its word.
import { useState } from 'react';
import { useAlertsWords } from '../../i18n/alerts-words.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { SEVERITIES } from '../../../shared/domain.ts';
import { localText, type Language } from '../../format/language.ts';
import type { LocalText } from '../../../shared/domain.ts';
import { freeId, readJson, withAt, type Draft } from '../../documents/draft.ts';
import { editingOf, type Editing } from '../../documents/editing.ts';
import { Switch } from '../../documents/fields.tsx';
import { ActivePart, SamplePart, WallsPart } from './more-parts.tsx';
import { EscalatePart, RunbookPart, TellPart } from './tell-parts.tsx';
import { useTold } from './use-told.ts';
import { problemWords } from '../../documents/problem-words.ts';
import type { RulesDesk } from './use-rules.ts';
import { ClearPart, WhenPart } from './when-part.tsx';
import './editor.css';

export function Editor({ desk }: { readonly desk: RulesDesk }) {
  const say = useAlertsWords();
  const [asJson, setJson] = useState(false);
  const told = useTold();
  const { opened } = desk;
  if (opened === null)
    return (
      <section className="editor editor-none">
        <h2 tabIndex={-1} data-focus-first>
          {say('editor.pick')}
        </h2>
        <p>{say('editor.pickWhy')}</p>
      </section>
    );
  const editing = editingOf(opened.draft, desk.problems, desk.change);
  return (
    <section className="editor" aria-label={say('editor.label', { what: say('list.rules') })}>
      <Head editing={editing} desk={desk} />
      <div className="editor-parts">
        {asJson ? (
          <JsonView key={opened.id} draft={opened.draft} onTake={desk.change} />
        ) : (
          <>
            <WhenPart editing={editing} />
            <ClearPart editing={editing} />
            <ActivePart editing={editing} />
            <SamplePart editing={editing} />
            <TellPart editing={editing} told={told} />
            <EscalatePart editing={editing} told={told} />
            <WallsPart editing={editing} />
            <RunbookPart editing={editing} told={told} />
          </>
        )}
      </div>
      <Foot key={opened.id} desk={desk} asJson={asJson} onJson={() => setJson(!asJson)} />
    </section>
  );
}

/** The name in the language of the page; one of several languages is changed alone. */
function Head({ editing, desk }: { readonly editing: Editing; readonly desk: RulesDesk }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const name = editing.at(['name']) as LocalText | undefined;
  const severity = SEVERITIES.find((one) => one === editing.at(['severity'])) ?? null;
  const path = typeof name === 'object' ? ['name', language] : ['name'];
  const state = desk.opened?.seen === 0 ? 'editor.isNew' : desk.isEdited ? 'editor.edited' : 'editor.saved';
  const isOn = editing.at(['enabled']) !== false;
  const problem = editing.problem(['name']);
  return (
    <header className="editor-head">
      <StatusMark status={severity} />
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
      <Switch
        label={say(isOn ? 'editor.on' : 'editor.off')}
        on={isOn}
        onChange={(on) => editing.set(['enabled'], on)}
      />
    </header>
  );
}

function JsonView({ draft, onTake }: { readonly draft: Draft; readonly onTake: (draft: Draft) => void }) {
  const say = useAlertsWords();
  const [text, setText] = useState(() => JSON.stringify(draft, null, 2));
  const read = readJson(text);
  return (
    <div className="json-view">
      <textarea
        aria-label={say('editor.json')}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {'fault' in read && <p className="word-fault">{read.fault}</p>}
      <button
        type="button"
        className="button"
        disabled={'fault' in read}
        // The id is the document's: what is pasted becomes this rule.
        onClick={() => 'draft' in read && onTake({ ...read.draft, id: draft['id'] })}
      >
        {say('editor.jsonApply')}
      </button>
    </div>
  );
}

interface FootProps {
  readonly desk: RulesDesk;
  readonly asJson: boolean;
  readonly onJson: () => void;
}

function Foot({ desk, asJson, onJson }: FootProps) {
  const say = useAlertsWords();
  const language = useLanguage();
  const [isSure, setSure] = useState(false);
  const version = desk.rules.find(({ ruleId }) => ruleId === desk.opened?.id);
  const count = desk.problems.length;
  const canSave = desk.rule !== null && desk.isEdited;
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
          {say('editor.removeSure')}{' '}
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
          {say('editor.save')}
        </button>
        <button type="button" className="button" onClick={onJson} aria-pressed={asJson}>
          {say(asJson ? 'editor.sentence' : 'editor.json')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => duplicate(desk, language, (name) => say('editor.copy', { name }))}
        >
          {say('editor.duplicate')}
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
        {version !== undefined && (
          <span className="editor-version">
            {say('editor.version', { version: version.version, name: version.by, date: version.at.slice(0, 10) })}
          </span>
        )}
      </div>
    </footer>
  );
}

function Conflict({ desk }: { readonly desk: RulesDesk }) {
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

function duplicate(desk: RulesDesk, language: Language, nameOf: (name: string) => string): void {
  const { opened } = desk;
  if (opened === null) return;
  const taken = new Set([...desk.rules.map(({ ruleId }) => ruleId), ...desk.drafts.keys()]);
  const name = localText((opened.draft['name'] ?? '') as LocalText, language);
  const id = freeId(`${opened.id}-copy`, taken);
  desk.begin(withAt(opened.draft, ['name'], nameOf(name)), id);
}
