// For: walls that were deleted, and bringing one back. May import: documents, format, i18n, own feature. Promises: it comes back as it was last, its versions go on.
import { useWhen } from '../../../documents/use-when.ts';
import { SHIPPED_BY } from '../../../documents/versions.tsx';
import { localText } from '../../../format/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import type { WallVersion } from '../walls-door.ts';

interface DeletedProps {
  readonly walls: readonly WallVersion[];
  readonly onRestore: (wall: WallVersion) => void;
}

export function DeletedWalls({ walls, onRestore }: DeletedProps) {
  const say = useWallsWords();
  const language = useLanguage();
  const when = useWhen();
  if (walls.length === 0) return null;
  return (
    <section className="walls-deleted" aria-label={say('list.deleted')}>
      <h2 className="pane-head">
        {say('list.deleted')} <b className="num">{walls.length}</b>
      </h2>
      <ul>
        {walls.map((wall) => {
          const { id, at, by, document } = wall;
          const name = document === null ? id : localText(document.name, language);
          return (
            <li key={id} data-deleted={id}>
              <span>
                <b>{name}</b> <small>{id}</small>
              </span>
              <span>{by === SHIPPED_BY ? say('list.us') : by}</span>
              <time className="num" dateTime={at}>
                {when(at)}
              </time>
              <button
                type="button"
                className="link"
                aria-label={say('list.restoreOf', { name })}
                onClick={() => onRestore(wall)}
              >
                {say('list.restore')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
