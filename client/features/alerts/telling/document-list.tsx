// For: the documents of a kind, and the versions of the one that is open. May import: shared, format, i18n, alerts parts. Promises: restoring puts an older content into the editor: nothing is written until it is saved.
import { useCallback } from 'react';
import type { LocalText } from '../../../../shared/domain.ts';
import type { DocumentVersion } from '../../../../shared/notify/answers.ts';
import { parseInstant } from '../../../../shared/time.ts';
import { dateLines, timeText } from '../../../format/clock.ts';
import { localText } from '../../../format/language.ts';
import { useAlertsWords } from '../../../i18n/alerts-words.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useScreen } from '../../../screen/use-screen.ts';
import { floorInfo } from '../../../store/selectors.ts';
import { draftOf } from '../draft.ts';
import type { Desk } from '../use-desk.ts';
import type { Kind } from './kinds.ts';
import { useAnswer } from './use-answer.ts';

/** Who writes what ships. */
const SHIPPED_BY = 'floorwatch';

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
              <b>{document === null ? id : localText(document.name, language)}</b>
              <small>{document === null ? '' : lineOf(document)}</small>
            </button>
          </li>
        ))}
      </ul>
      {desk.documents.length === 0 && <p className="pane-note">{say(desk.loaded ? 'doc.none' : 'doc.reading')}</p>}
    </section>
  );
}

/** Who has written what when, the newest first. */
export function Versions<T extends object>({ desk, kind }: { readonly desk: Desk<T>; readonly kind: Kind<T> }) {
  const say = useAlertsWords();
  const id = desk.opened?.id ?? null;
  const newest = desk.documents.find((one) => one.id === id)?.version ?? 0;
  const ask = useCallback(
    () => (id === null || newest === 0 ? Promise.resolve([]) : kind.versions(id)),
    [kind, id, newest],
  );
  const { answer } = useAnswer(ask);
  if (answer === null || answer.length === 0) return null;
  return (
    <section className="versions" aria-label={say('doc.versions')}>
      <h2 className="pane-head">
        {say('doc.versions')} <b className="num">{answer.length}</b>
      </h2>
      <ol>
        {answer.map((one) => (
          <Version key={one.version} one={one} isNewest={one.version === newest} onRestore={desk.change} />
        ))}
      </ol>
    </section>
  );
}

interface VersionProps<T extends object> {
  readonly one: DocumentVersion<T>;
  readonly isNewest: boolean;
  readonly onRestore: (draft: ReturnType<typeof draftOf>) => void;
}

function Version<T extends object>({ one, isNewest, onRestore }: VersionProps<T>) {
  const say = useAlertsWords();
  const language = useLanguage();
  const zone = useScreen(floorInfo)?.zone ?? 'UTC';
  const { version, by, document } = one;
  const at = parseInstant(one.at);
  const day = dateLines(at, zone, language)[language === 'en' ? 1 : 0];
  return (
    <li data-version={version}>
      <b className="num">{say('doc.version', { version })}</b>
      <span>{by === SHIPPED_BY ? say('doc.shipped') : by}</span>
      <time className="num" dateTime={one.at}>
        {day} {timeText(at, zone)}
      </time>
      {isNewest && <small>{say('doc.current')}</small>}
      {!isNewest && document === null && <small>{say('doc.gone')}</small>}
      {!isNewest && document !== null && (
        <button
          type="button"
          className="link"
          aria-label={say('doc.restoreOf', { version })}
          onClick={() => onRestore(draftOf(document))}
        >
          {say('doc.restore')}
        </button>
      )}
    </li>
  );
}
