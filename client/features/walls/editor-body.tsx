// For: the editor once its wall is known: canvas, palette, panes, what may be done. May import: shared, documents, i18n, own feature. Promises: works wholly by pointer and wholly by keyboard.
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Place } from '../../../shared/walls/grid.ts';
import type { TileType } from '../../../shared/walls/tile-settings.ts';
import { Versions } from '../../documents/versions.tsx';
import { useWallsWords } from '../../i18n/walls-words.ts';
import { fitCanvas } from '../wall/fit.ts';
import { Board } from './canvas/board.tsx';
import { usePlaceWords } from './canvas/tile-frame.tsx';
import { usePut } from './canvas/use-put.ts';
import { EditorBar } from './editor-bar.tsx';
import type { Drafts } from './drafts.ts';
import { isSame, type History } from './edit/history.ts';
import { wallEditing } from './panes/editing.ts';
import { PagePane } from './panes/page-pane.tsx';
import { PagesBar } from './panes/pages-bar.tsx';
import { Palette } from './panes/palette.tsx';
import { TilePane } from './panes/tile-pane.tsx';
import { WallPane } from './panes/wall-pane.tsx';
import { ColourFilters, filterOf } from './see/colour-filters.tsx';
import { FarView } from './see/far-view.tsx';
import { judgePage, type Content } from './see/judge.ts';
import { markOf, type Mark } from './see/marks.ts';
import { ReadingPart } from './see/reading-part.tsx';
import { SeeBar } from './see/see-bar.tsx';
import { useSeeing, type Seeing } from './see/seeing.ts';
import { useContent } from './see/use-content.ts';
import { useTileName } from './tile-words.ts';
import { useEditor, type Editor } from './use-editor.ts';
import { useSize } from './use-size.ts';
import type { WallFile } from './use-wall-file.ts';
import { readVersions } from './walls-door.ts';

interface BodyProps {
  readonly file: WallFile;
  readonly drafts: Drafts;
  /** The wall as it was read, or as it was left. */
  readonly first: History;
  readonly onList: () => void;
}

export function EditorBody({ file, drafts, first, onList }: BodyProps) {
  const say = useWallsWords();
  const editor = useEditor(first, say('refuse.room'));
  const { wall, page, tile, chosen, path } = editor;
  const isEdited = file.held?.document == null || !isSame(wall, file.held.document);
  const [room, size] = useSize<HTMLDivElement>({ width: 1060, height: 600 });
  const { scale } = fitCanvas(size.width, size.height);
  const stage = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const editing = wallEditing(editor, file.problems);
  const [seeing, see] = useSeeing();
  const content = useContent(wall);
  const marks = useMarks(editor, seeing, content);
  const filter = filterOf(seeing.eyes);
  const nameOf = useTileName();
  const add = (type: TileType, place?: Place): void => setFocus(editor.add(type, place)?.id ?? null);
  const [put, grab] = usePut({
    ...{ stage, scale },
    tiles: [...wall.pinned, ...page.tiles],
    onPut({ type, at, covers }) {
      if (covers === null) add(type, at);
      else editor.refuse(say('refuse.covers', { name: nameOf(covers) }));
    },
  });
  const save = (): void => void file.save(wall);
  useEditorKeys(editor, save);
  useKeeping(editor, file, isEdited, drafts);
  useEffect(() => {
    if (focus === null) return;
    stage.current?.querySelector<HTMLElement>(`[data-frame="${CSS.escape(focus)}"]`)?.focus();
  }, [focus]);
  return (
    <main className="wall-editor">
      <EditorBar {...{ editor, file, isEdited, onList }} onSave={save} />
      <div className="wall-middle">
        <PagesBar editor={editor} />
        <SeeBar seeing={seeing} onChange={see} marked={marks.size} />
        <div className="stage-room" ref={room}>
          {seeing.isFar ? (
            <FarView {...{ wall, page, seeing, filter }} />
          ) : (
            <Board {...{ editor, page, scale, stage, filter, marks, put }} onSettings={() => head.current?.focus()} />
          )}
          <ColourFilters />
        </div>
        <StatusLine editor={editor} />
        <Palette onAdd={(type) => add(type)} onGrab={grab} />
      </div>
      <aside className="wall-panes">
        {tile !== null && chosen !== null && path !== null ? (
          <TilePane {...{ editor, editing, tile, chosen, head }} at={path}>
            <ReadingPart {...{ tile, editing, seeing, content }} at={path} />
          </TilePane>
        ) : (
          <>
            <PagePane editing={editing} editor={editor} />
            <WallPane editing={editing} />
            <Versions
              id={wall.id}
              newest={file.held?.version ?? 0}
              read={readVersions}
              onRestore={(document) => editor.apply({ kind: 'write', wall: document })}
            />
          </>
        )}
      </aside>
    </main>
  );
}

/** What cannot be read of the page that is shown. */
function useMarks({ wall, page }: Editor, { screen }: Seeing, content: Content): ReadonlyMap<string, Mark> {
  const say = useWallsWords();
  return useMemo(() => {
    const judged = judgePage(wall, page.id, screen, content);
    return new Map([...judged].flatMap(([id, one]) => [[id, markOf(one, say)!]]));
  }, [wall, page.id, screen, content, say]);
}

/** What is not saved is found again when the list was looked at meanwhile. */
function useKeeping({ wall, history }: Editor, { held }: WallFile, isEdited: boolean, drafts: Drafts): void {
  const { id } = wall;
  useEffect(() => {
    drafts.keep(id, isEdited && held !== null ? { history, held } : null);
  }, [id, history, held, isEdited, drafts]);
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=file]), textarea');

/** Undo, redo and save, wherever the focus is; a field that is typed in undoes its own words. */
function useEditorKeys(editor: Editor, save: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      save();
    } else if (isText(event.target)) return;
    else if (key === 'y' || (key === 'z' && event.shiftKey)) {
      event.preventDefault();
      editor.redo();
    } else if (key === 'z') {
      event.preventDefault();
      editor.undo();
    }
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Where the chosen tile stands, or why the last change was not made: seen and heard. */
function StatusLine({ editor }: { readonly editor: Editor }) {
  const say = useWallsWords();
  const nameOf = useTileName();
  const where = usePlaceWords();
  const { tile, said, history } = editor;
  const covers = history.refused?.covers;
  const problem = history.refused?.problems[0];
  const why =
    said ??
    (covers !== undefined ? say('refuse.covers', { name: nameOf(covers) }) : null) ??
    (problem === undefined ? null : say('refuse.other', { why: `${problem.path} ${problem.message}`.trim() }));
  return (
    <p className={why === null ? 'status-line' : 'status-line status-refused'} role="status">
      {why ?? (tile === null ? say('help.keys') : `${nameOf(tile)}: ${where(tile)}`)}
      <span id="walls-keys" className="visually-hidden">
        {say('help.keys')}
      </span>
    </p>
  );
}
