// For: the editor of one wall. May import: shared, documents, i18n, own feature. Promises: what is drawn is the wall as its screens would show it; nothing is lost when somebody else has saved.
import { useWallsWords } from '../../i18n/walls-words.ts';
import type { Drafts } from './drafts.ts';
import { opened } from './edit/history.ts';
import { EditorBody } from './editor-body.tsx';
import { useWallFile } from './use-wall-file.ts';

interface EditorProps {
  readonly id: string;
  readonly drafts: Drafts;
  readonly onList: () => void;
}

export function WallEditor({ id, drafts, onList }: EditorProps) {
  const say = useWallsWords();
  const file = useWallFile(id, drafts.get(id)?.held ?? null);
  if (file.held?.document == null)
    return (
      <main className="wall-none" role="status">
        <h1 tabIndex={-1} data-focus-first>
          {say(file.state === 'gone' ? 'editor.gone' : 'editor.reading', { id })}
        </h1>
        <button type="button" className="link" onClick={onList}>
          {say('editor.list')}
        </button>
      </main>
    );
  return <EditorBody {...{ file, drafts, onList }} first={drafts.get(id)?.history ?? opened(file.held.document)} />;
}
