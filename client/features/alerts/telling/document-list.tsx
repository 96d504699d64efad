// For: the documents of a kind, and the versions of the one that is open. May import: shared, format, i18n, documents, alerts parts. Promises: restoring puts an older content into the editor: nothing is written until it is saved.
import type { LocalText } from '../../../../shared/domain.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import type { Opened } from '../../../documents/desk-state.ts';
import { draftName } from '../../../documents/draft-name.ts';
import { draftOf } from '../../../documents/draft.ts';
import { Unsaved } from '../../../documents/unsaved.tsx';
import { Versions } from '../../../documents/versions.tsx';
import type { Desk } from '../../../documents/use-desk.ts';
import type { Kind } from './kinds.ts';

interface Named {
  readonly name: LocalText;
}
interface ListProps<T extends Named> {
  readonly desk: Desk<T>;
  readonly title: string;
  readonly newWord: string;
  readonly why: string;
  readonly lineOf: (document: T) => string;
  readonly onNew: () => void;
  readonly onOpen: (id: string) => void;
}

export function DocumentList<T extends Named>({ desk, title, newWord, why, lineOf, onNew, onOpen }: ListProps<T>) {
  const say = useAlertsWords();
  const language = useLanguage();
  const isFresh = (one: Opened): boolean => desk.documents.every(({ id }) => id !== one.id);
  return (
    <section className="document-list" aria-label={title}>
      <h2 className="pane-head">
        {title} <b className="num">{desk.documents.length}</b>
        <button type="button" className="link" onClick={onNew}>
          {newWord}
        </button>
      </h2>
      <p className="pane-note">{why}</p>
      <ul>
        {desk.documents.map(({ id, document }) => (
          <li key={id} className="document-row" data-document={id} data-open={id === desk.opened?.id}>
            <button type="button" aria-current={id === desk.opened?.id} onClick={() => onOpen(id)}>
              <b>
                {desk.drafts.has(id) && <Unsaved />}
                {document === null ? id : localText(document.name, language)}
              </b>
              <small>{document === null ? '' : lineOf(document)}</small>
            </button>
          </li>
        ))}
        {[...desk.drafts.values()].filter(isFresh).map((fresh) => (
          <li key={fresh.id} className="document-row" data-document={fresh.id} data-open={fresh.id === desk.opened?.id}>
            <button type="button" aria-current={fresh.id === desk.opened?.id} onClick={() => onOpen(fresh.id)}>
              <b>
                <Unsaved />
                {draftName(fresh, language)}
              </b>
              <small>{say('doc.isNew')}</small>
            </button>
          </li>
        ))}
      </ul>
      {desk.documents.length === 0 && <p className="pane-note">{say(desk.loaded ? 'doc.none' : 'doc.reading')}</p>}
    </section>
  );
}

/** Those of the one that is open. */
export const DeskVersions = <T extends object>({ desk, kind }: { readonly desk: Desk<T>; readonly kind: Kind<T> }) => (
  <Versions
    id={desk.opened?.id ?? null}
    newest={desk.documents.find(({ id }) => id === desk.opened?.id)?.version ?? 0}
    read={kind.versions}
    onRestore={(document) => desk.change(draftOf(document))}
  />
);
