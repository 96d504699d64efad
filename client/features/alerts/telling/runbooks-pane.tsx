// For: runbooks: what to do in an incident, in both languages. May import: shared, store, i18n, alerts parts. Promises: the address names the one that is open; which rules open it is said.
import type { Runbook } from '../../../../shared/notify/runbook.ts';
import { stepsOf } from '../../../../shared/notify/runbook.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { listed } from '../../../i18n/joined.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { rulesInForce } from '../../../store/selectors.ts';
import { editingOf } from '../../../documents/editing.ts';
import { DocumentEditor, NothingOpen } from './document-editor.tsx';
import { DeskVersions, DocumentList } from './document-list.tsx';
import { RUNBOOKS } from './kinds.ts';
import { RunbookTexts } from './runbook-texts.tsx';
import { useOpened } from './use-opened.ts';
import './telling.css';

export function RunbooksPane() {
  const say = useAlertsWords();
  const { desk, open, begin } = useOpened(RUNBOOKS);
  const lineOf = (runbook: Runbook): string => say('book.steps', { count: stepsOf(runbook).length });
  const create = (): void => begin('runbook', { name: say('book.fresh'), text: { en: say('book.sample') } });
  const { opened } = desk;
  const editing = opened === null ? null : editingOf(opened.draft, desk.problems, desk.change);
  return (
    <div className="alerts-panes">
      <div className="alerts-left">
        <DocumentList
          {...{ desk, lineOf }}
          title={say('tab.runbooks')}
          newWord={say('book.new')}
          why={say('book.why')}
          onNew={create}
          onOpen={open}
        />
        <DeskVersions desk={desk} kind={RUNBOOKS} />
      </div>
      <main className="telling-main book-main" data-focus-home>
        {editing === null ? (
          <NothingOpen isRead={desk.loaded} why={say('book.why')} />
        ) : (
          <DocumentEditor desk={desk} editing={editing} label={say('tab.runbooks')}>
            <UsedBy id={opened?.id ?? ''} />
            <RunbookTexts editing={editing} />
          </DocumentEditor>
        )}
      </main>
    </div>
  );
}

function UsedBy({ id }: { readonly id: string }) {
  const say = useAlertsWords();
  const language = useLanguage();
  const users = useScreen(rulesInForce).filter(({ runbook }) => runbook === id);
  const names = users.map(({ name }) => localText(name, language));
  return (
    <p className="book-used">
      {names.length === 0 ? say('book.unused') : say('book.used', { rules: listed(language, [...new Set(names)]) })}
    </p>
  );
}
