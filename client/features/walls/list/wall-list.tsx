// For: all walls: whose they are, who changed them last, what can be done with each. May import: shared, documents, format, i18n, own feature. Promises: nothing is taken away without asking; what was can be brought back.
import { useState } from 'react';
import type { LocalText } from '../../../../shared/domain.ts';
import { shippedWalls } from '../../../../shared/walls/templates/shipped.ts';
import { tilesOf } from '../../../../shared/walls/needs.ts';
import type { WallDocument } from '../../../../shared/walls/wall.ts';
import { useAnswer } from '../../../documents/use-answer.ts';
import { useWhen } from '../../../documents/use-when.ts';
import { SHIPPED_BY } from '../../../documents/versions.tsx';
import { languageOf, localText } from '../../../format/language.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useWallsWords, wallsWordsIn } from '../../../i18n/walls-words.ts';
import type { Drafts } from '../drafts.ts';
import { useRowName } from '../tile-words.ts';
import { hrefOf, shownHref } from '../use-walls-address.ts';
import { createWall, exportHref, readDeleted, readWalls, writeWall, type WallVersion } from '../walls-door.ts';
import { DeletedWalls } from './deleted-walls.tsx';
import { ImportWall } from './import-wall.tsx';
import { NewWall } from './new-wall.tsx';
import '../../../documents/plain-table.css';
import './list.css';

const SHIPPED: ReadonlySet<string> = new Set(shippedWalls.map(({ id }) => id));
const OFTEN_MS = 15_000;

/** `Overview, copy`, in each of its languages. */
function copyName(name: LocalText): LocalText {
  if (typeof name === 'string') return wallsWordsIn('en')('list.copyName', { name });
  return Object.fromEntries(
    Object.entries(name).map(([tag, text]) => [tag, wallsWordsIn(languageOf(tag))('list.copyName', { name: text })]),
  );
}

export function WallList({ onOpen, drafts }: { readonly onOpen: (id: string) => void; readonly drafts: Drafts }) {
  const say = useWallsWords();
  const { answer, ask } = useAnswer(readWalls, OFTEN_MS);
  const deleted = useAnswer(readDeleted, OFTEN_MS);
  const [refused, setRefused] = useState<string | null>(null);
  const walls = answer ?? [];
  const taken = new Set(walls.map(({ id }) => id));
  const copy = async (wall: WallVersion): Promise<void> => {
    if (wall.document === null) return;
    const made = await createWall({ ...wall.document, id: wall.id, name: copyName(wall.document.name) }, taken);
    if ('id' in made) onOpen(made.id);
    else setRefused(made.refused);
  };
  const put = async ({ id, version }: WallVersion, next: WallDocument | null): Promise<void> => {
    const done = await writeWall(id, next, version);
    setRefused('conflict' in done ? say('list.changed') : 'refused' in done ? done.refused : null);
    ask();
    deleted.ask();
  };
  return (
    <main className="wall-list">
      <header>
        <h1 tabIndex={-1} data-focus-first>
          {say('list.title')} <b className="num">{walls.length}</b>
        </h1>
        <p className="aside">{say('list.why')}</p>
      </header>
      <div className="wall-list-new">
        <NewWall walls={walls} onMade={onOpen} />
        <ImportWall onMade={onOpen} />
      </div>
      {refused !== null && (
        <p className="wall-told" role="alert">
          {say('save.refused', { why: refused })}
        </p>
      )}
      <WallTable
        {...{ walls, drafts }}
        onOpen={onOpen}
        onCopy={(wall) => void copy(wall)}
        onRemove={(wall) => void put(wall, null)}
      />
      <DeletedWalls walls={deleted.answer ?? []} onRestore={(wall) => void put(wall, wall.document)} />
      {walls.length === 0 && <p className="pane-note">{say(answer === null ? 'editor.reading' : 'list.none')}</p>}
    </main>
  );
}

interface TableProps {
  readonly drafts: Drafts;
  readonly walls: readonly WallVersion[];
  readonly onOpen: (id: string) => void;
  readonly onCopy: (wall: WallVersion) => void;
  readonly onRemove: (wall: WallVersion) => void;
}

function WallTable({ walls, ...act }: TableProps) {
  const say = useWallsWords();
  return (
    <table className="plain-table walls-table">
      <thead>
        <tr>
          <th scope="col">{say('list.name')}</th>
          <th scope="col">{say('list.owner')}</th>
          <th scope="col">{say('list.kind')}</th>
          <th scope="col">{say('list.pages')}</th>
          <th scope="col">{say('list.tiles')}</th>
          <th scope="col">{say('list.by')}</th>
          <th scope="col">{say('list.at')}</th>
          <th scope="col">{say('list.version')}</th>
          <th scope="col">
            <span className="visually-hidden">{say('list.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {walls.map((wall) => (
          <WallRow key={wall.id} wall={wall} {...act} />
        ))}
      </tbody>
    </table>
  );
}

function WallRow({
  wall,
  drafts,
  onOpen,
  onCopy,
  onRemove,
}: { readonly wall: WallVersion } & Omit<TableProps, 'walls'>) {
  const say = useWallsWords();
  const language = useLanguage();
  const rowName = useRowName();
  const when = useWhen();
  const { id, by, version, document } = wall;
  if (document === null) return null;
  const name = localText(document.name, language);
  const kind = !SHIPPED.has(id) ? 'list.own' : by === SHIPPED_BY ? 'list.shipped' : 'list.shippedChanged';
  return (
    <tr data-wall={id}>
      <th scope="row">
        <a
          href={hrefOf(id)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            onOpen(id);
          }}
        >
          {name}
        </a>
        <small>{id}</small>
        {drafts.has(id) && <small className="walls-draft">{say('save.edited')}</small>}
      </th>
      <td>{document.owner === null ? say('option.floor') : rowName('teams', document.owner)}</td>
      <td>{say(kind)}</td>
      <td className="num">{document.pages.length}</td>
      <td className="num">{tilesOf(document).length}</td>
      <td>{by === SHIPPED_BY ? say('list.us') : by}</td>
      <td className="num">
        <time dateTime={wall.at}>{when(wall.at)}</time>
      </td>
      <td className="num">v{version}</td>
      <td className="walls-acts" data-focus-home>
        <Acts wall={wall} name={name} onCopy={onCopy} onRemove={onRemove} />
      </td>
    </tr>
  );
}

type ActsProps = Pick<TableProps, 'onCopy' | 'onRemove'> & { readonly wall: WallVersion; readonly name: string };

/** What can be done with a wall; it is deleted when somebody is sure. */
function Acts({ wall, name, onCopy, onRemove }: ActsProps) {
  const say = useWallsWords();
  const [isSure, setSure] = useState(false);
  const { id } = wall;
  if (isSure)
    return (
      <>
        <span>{say('list.sure')}</span>{' '}
        <button type="button" className="button" onClick={() => onRemove(wall)}>
          {say('list.remove')}
        </button>{' '}
        <button type="button" className="link" onClick={() => setSure(false)}>
          {say('list.keep')}
        </button>
      </>
    );
  return (
    <>
      <a href={shownHref(id)}>{say('list.show')}</a>
      <button type="button" className="link" onClick={() => onCopy(wall)} aria-label={say('list.copyOf', { name })}>
        {say('list.copy')}
      </button>
      <a href={exportHref(id)} download aria-label={say('list.exportOf', { name })}>
        {say('list.export')}
      </a>
      <button type="button" className="link" onClick={() => setSure(true)} aria-label={say('list.removeOf', { name })}>
        {say('list.remove')}
      </button>
    </>
  );
}
