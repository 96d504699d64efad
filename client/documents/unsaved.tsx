// For: the mark of a document whose draft is not saved. May import: i18n. Promises: it has a name for who does not see it.
import { useDocumentsWords } from '../i18n/documents-words.ts';
import './unsaved.css';

export function Unsaved() {
  const what = useDocumentsWords()('doc.unsaved');
  return <span className="unsaved-mark" role="img" aria-label={what} title={what} />;
}
