// For: the versions of a document. May import: shared, i18n, documents. Promises: restoring hands an older content to the editor: nothing is written until it is saved.
import { useCallback } from 'react';
import type { DocumentVersion } from '../../shared/notify/answers.ts';
import { useDocumentsWords } from '../i18n/documents-words.ts';
import { useAnswer } from './use-answer.ts';
import { useWhen } from './use-when.ts';
import './versions.css';

/** Who writes what ships. */
export const SHIPPED_BY = 'floorwatch';

interface VersionsProps<T extends object> {
  /** Null: none is open. */
  readonly id: string | null;
  /** The newest that is known, 0 for none; another one is a reason to ask again. */
  readonly newest: number;
  /** Every version of one, the newest first. */
  readonly read: (id: string) => Promise<readonly DocumentVersion<T>[]>;
  readonly onRestore: (document: T) => void;
}

/** Who has written what when, the newest first. */
export function Versions<T extends object>({ id, newest, read, onRestore }: VersionsProps<T>) {
  const say = useDocumentsWords();
  const ask = useCallback(() => (id === null || newest === 0 ? Promise.resolve([]) : read(id)), [read, id, newest]);
  const { answer } = useAnswer(ask);
  if (answer === null || answer.length === 0) return null;
  return (
    <section className="versions" aria-label={say('doc.versions')}>
      <h2 className="pane-head">
        {say('doc.versions')} <b className="num">{answer.length}</b>
      </h2>
      <ol>
        {answer.map((one) => (
          <Version key={one.version} one={one} isNewest={one.version === newest} onRestore={onRestore} />
        ))}
      </ol>
    </section>
  );
}

interface VersionProps<T extends object> {
  readonly one: DocumentVersion<T>;
  readonly isNewest: boolean;
  readonly onRestore: (document: T) => void;
}

function Version<T extends object>({ one, isNewest, onRestore }: VersionProps<T>) {
  const say = useDocumentsWords();
  const when = useWhen();
  const { version, by, document } = one;
  return (
    <li data-version={version}>
      <b className="num">{say('doc.version', { version })}</b>
      <span>{by === SHIPPED_BY ? say('doc.shipped') : by}</span>
      <time className="num" dateTime={one.at}>
        {when(one.at)}
      </time>
      {isNewest && <small>{say('doc.current')}</small>}
      {!isNewest && document === null && <small>{say('doc.gone')}</small>}
      {!isNewest && document !== null && (
        <button
          type="button"
          className="link"
          aria-label={say('doc.restoreOf', { version })}
          onClick={() => onRestore(document)}
        >
          {say('doc.restore')}
        </button>
      )}
    </li>
  );
}
