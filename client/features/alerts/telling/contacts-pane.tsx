// For: contact points: who can be told, by which channels, and whether it arrives. May import: shared, i18n, alerts parts. Promises: the address names the one that is open.
import type { ContactPoint } from '../../../../shared/notify/contact-point.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { listed } from '../../../i18n/joined.ts';
import { editingOf } from '../../../documents/editing.ts';
import { GatherPart, LanguagePart, QuietPart, ViaPart } from './contact-fields.tsx';
import { ContactProof } from './contact-proof.tsx';
import { DocumentEditor, NothingOpen } from './document-editor.tsx';
import { DeskVersions, DocumentList } from './document-list.tsx';
import { CONTACTS, readDelivered } from './kinds.ts';
import { useAnswer } from '../../../documents/use-answer.ts';
import { useOpened } from './use-opened.ts';
import './telling.css';

const OFTEN_MS = 5000;

export function ContactsPane() {
  const say = useAlertsWords();
  const language = useLanguage();
  const { desk, open, begin } = useOpened(CONTACTS);
  const { answer, ask } = useAnswer(readDelivered, OFTEN_MS);
  const channels = answer?.channels ?? null;
  const lineOf = ({ via }: ContactPoint): string =>
    say('contact.summary', {
      channels: listed(
        language,
        via.map(({ channel }) => channel),
      ),
    });
  const create = (): void =>
    begin('contact', {
      ...{ name: say('contact.fresh'), language: 'en', gatherMs: 0 },
      via: [{ channel: channels?.[0]?.id ?? 'mail' }],
    });
  const { opened } = desk;
  const editing = opened === null ? null : editingOf(opened.draft, desk.problems, desk.change);
  return (
    <div className="alerts-panes">
      <div className="alerts-left">
        <DocumentList
          {...{ desk, lineOf }}
          title={say('tab.contacts')}
          newWord={say('contact.new')}
          why={say('contact.why')}
          onNew={create}
          onOpen={open}
        />
        <DeskVersions desk={desk} kind={CONTACTS} />
      </div>
      <main className="telling-main" data-focus-home>
        {editing === null ? (
          <NothingOpen isRead={desk.loaded} why={say('contact.why')} />
        ) : (
          <DocumentEditor desk={desk} editing={editing} label={say('tab.contacts')}>
            <LanguagePart editing={editing} />
            <ViaPart editing={editing} channels={channels} />
            <GatherPart editing={editing} />
            <QuietPart editing={editing} />
          </DocumentEditor>
        )}
        <ContactProof desk={desk} deliveries={answer} onDone={ask} />
      </main>
    </div>
  );
}
