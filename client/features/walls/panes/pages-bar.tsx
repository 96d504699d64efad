// For: the pages of a wall, in the order in which they turn. May import: shared, i18n, own feature. Promises: which stands is said; the last one stays.
import { localText } from '../../../format/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { freeName } from '../edit/new-tile.ts';
import type { Editor } from '../use-editor.ts';

export function PagesBar({ editor }: { readonly editor: Editor }) {
  const say = useWallsWords();
  const language = useLanguage();
  const { wall, page } = editor;
  const at = wall.pages.findIndex(({ id }) => id === page.id);
  const add = (): void => {
    // The reducer names it alike.
    const id = freeName('page', new Set(wall.pages.map((one) => one.id)));
    editor.apply({ kind: 'addPage', after: page.id });
    editor.show(id);
  };
  return (
    <nav className="pages-bar" aria-label={say('page.title')}>
      {wall.pages.map(({ id, title }, nth) => (
        <button
          key={id}
          type="button"
          className="pick"
          aria-pressed={id === page.id}
          data-page={id}
          onClick={() => editor.show(id)}
        >
          {nth + 1} {title === null ? say('page.untitled') : localText(title, language)}
        </button>
      ))}
      <button type="button" className="link" onClick={add}>
        {say('page.add')}
      </button>
      {wall.pages.length > 1 && (
        <>
          <button
            type="button"
            className="link"
            disabled={at === 0}
            onClick={() => editor.apply({ kind: 'movePage', page: page.id, by: -1 })}
          >
            {say('page.earlier')}
          </button>
          <button
            type="button"
            className="link"
            disabled={at === wall.pages.length - 1}
            onClick={() => editor.apply({ kind: 'movePage', page: page.id, by: 1 })}
          >
            {say('page.later')}
          </button>
          <button type="button" className="link" onClick={() => editor.apply({ kind: 'removePage', page: page.id })}>
            {say('page.remove')}
          </button>
        </>
      )}
    </nav>
  );
}
