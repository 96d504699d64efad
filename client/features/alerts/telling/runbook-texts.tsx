// For: a runbook's text in each language, beside how it is seen. May import: shared, i18n, alerts parts. Promises: the steps of both languages stand across from each other; mistakes stand below their text.
import { useId } from 'react';
import { blocksOf } from './markdown.ts';
import { LANGUAGES, type Language } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import type { Editing } from '../../../documents/editing.ts';
import { Fault } from '../../../documents/fields.tsx';
import { MarkdownView } from './markdown-view.tsx';
import { asRecord, asText } from '../../../documents/values.ts';

export function RunbookTexts({ editing }: { readonly editing: Editing }) {
  const say = useAlertsWords();
  const texts = asRecord(editing.at(['text']));
  const written = LANGUAGES.filter((language) => language in texts);
  const absent = LANGUAGES.filter((language) => !(language in texts));
  return (
    <div className="book-texts">
      {written.map((language) => (
        <OneText key={language} language={language} editing={editing} />
      ))}
      {absent.map((language) => (
        <p key={language} className="book-add">
          <button
            type="button"
            className="link"
            onClick={() => editing.set(['text', language], asText(Object.values(texts)[0]) || say('book.sample'))}
          >
            {say('book.addLanguage', { language: say(WORD[language]) })}
          </button>
        </p>
      ))}
    </div>
  );
}

const WORD = { en: 'book.en', 'zh-CN': 'book.zh' } as const;
const stepsIn = (text: string): number =>
  blocksOf(text).reduce((sum, block) => sum + (block.kind === 'tasks' ? block.items.length : 0), 0);

function OneText({ language, editing }: { readonly language: Language; readonly editing: Editing }) {
  const say = useAlertsWords();
  const id = useId();
  const text = asText(editing.at(['text', language]));
  const problem = editing.problem(['text', language]);
  const named = { language: say(WORD[language]) };
  return (
    <div className="book-text" data-language={language}>
      <div className="book-source">
        <h3 className="pane-head">{say('book.edit', named)}</h3>
        <textarea
          aria-label={say('book.edit', named)}
          aria-invalid={problem !== null}
          aria-describedby={id}
          lang={language}
          spellCheck={false}
          value={text}
          onChange={(event) => editing.set(['text', language], event.target.value)}
        />
        <Fault id={id} problem={problem} />
      </div>
      <section className="book-seen" aria-label={say('book.preview', named)}>
        <h3 className="pane-head">
          {say('book.preview', named)} <span className="num">{say('book.steps', { count: stepsIn(text) })}</span>
        </h3>
        <div lang={language} tabIndex={0} role="group">
          <MarkdownView text={text} />
        </div>
      </section>
    </div>
  );
}
