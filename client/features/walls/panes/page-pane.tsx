// For: what is set on a page of a wall. May import: i18n, own folder. Promises: without a title it is named by the floor.
import { useWallsWords } from '../../../i18n/walls-words.ts';
import type { Editor } from '../use-editor.ts';
import { WordsField } from './common-fields.tsx';
import type { WallEditing } from './editing.ts';

export function PagePane({ editor, editing }: { readonly editor: Editor; readonly editing: WallEditing }) {
  const say = useWallsWords();
  const at = editor.wall.pages.findIndex(({ id }) => id === editor.page.id);
  return (
    <section className="pane" aria-label={say('pane.page')}>
      <h2>{say('pane.pageNth', { page: at + 1 })}</h2>
      <div className="pane-parts">
        <WordsField
          key={editor.page.id}
          editing={editing}
          path={['pages', at, 'title']}
          title={say('field.title')}
          orNull
        />
      </div>
    </section>
  );
}
