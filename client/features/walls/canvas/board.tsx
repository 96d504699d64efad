// For: the page that is edited: drawn live, its tiles taken hold of. May import: shared, i18n, own feature. Promises: what is dragged is drawn where it may stand; what is refused is seen and said.
import { useMemo, type KeyboardEvent, type RefObject } from 'react';
import { FIELD, STEP } from '../../../../shared/walls/grid.ts';
import type { Tile, WallDocument, WallPage } from '../../../../shared/walls/wall.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { edit, othersOf, tileAt, type TileRef } from '../edit/edits.ts';
import { CANVAS } from '../../wall/fit.ts';
import type { Mark } from '../see/marks.ts';
import type { Editor } from '../use-editor.ts';
import { useTileName } from '../tile-words.ts';
import { Sheet } from './sheet.tsx';
import { Ghost, TileFrame } from './tile-frame.tsx';
import { tileKey } from './tile-keys.ts';
import { useDrag, type Drag } from './use-drag.ts';
import type { Put } from './use-put.ts';

interface BoardProps {
  readonly editor: Editor;
  readonly page: WallPage;
  readonly scale: number;
  readonly filter: string;
  readonly marks: ReadonlyMap<string, Mark>;
  /** The element that holds the frames: the focus goes there when a tile goes. */
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly onSettings: () => void;
  /** What is dragged in from the palette. */
  readonly put: Put | null;
}

const isAt = (a: TileRef | null, b: TileRef): boolean => a?.id === b.id && a.page === b.page;

/** The wall as a drag has it so far. */
function during(wall: WallDocument, drag: Drag | null): WallDocument {
  if (drag === null) return wall;
  const next = edit(wall, { kind: 'place', tile: drag.tile, place: drag.fit });
  return 'wall' in next ? next.wall : wall;
}

export function Board({ editor, page, scale, filter, marks, stage, onSettings, put }: BoardProps) {
  const say = useWallsWords();
  const nameOf = useTileName();
  const { wall, chosen } = editor;
  const [drag, begin] = useDrag({
    scale,
    othersOf: (tile) => othersOf(wall, tile),
    onDrop(done) {
      if (done.covers !== null) editor.refuse(say('refuse.covers', { name: nameOf(done.covers) }));
      else editor.place(done.tile, done.fit);
    },
  });
  const shown = useMemo(() => during(wall, drag), [wall, drag]);
  const shownPage = shown.pages.find(({ id }) => id === page.id) ?? page;
  const refs = [
    ...shown.pinned.map((tile) => ({ tile, ref: { page: null, id: tile.id } })),
    ...shownPage.tiles.map((tile) => ({ tile, ref: { page: page.id, id: tile.id } })),
  ];
  const press = (event: KeyboardEvent, ref: TileRef): void => {
    const tile = tileAt(wall, ref);
    const done = tile === undefined ? null : tileKey(event, tile, othersOf(wall, ref));
    if (done === null) return;
    event.preventDefault();
    if (done.kind === 'place') editor.place(ref, done.place);
    else if (done.kind === 'stuck') editor.refuse(say('refuse.stuck'));
    else if (done.kind === 'remove') {
      editor.remove(ref);
      stage.current?.focus();
    } else if (done.kind === 'settings') onSettings();
    else {
      editor.choose(null);
      stage.current?.focus();
    }
  };
  return (
    <div
      ref={stage}
      className={`stage${drag === null ? '' : ' stage-dragging'}`}
      style={{ width: CANVAS.width * scale, height: CANVAS.height * scale }}
      role="group"
      aria-label={say('help.canvas')}
      tabIndex={-1}
      data-scale={scale}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) editor.choose(null);
      }}
    >
      <Sheet wall={shown} page={shownPage} scale={scale} filter={filter} />
      {(drag !== null || put !== null) && <Grid scale={scale} />}
      {refs.map(({ tile, ref }) => (
        <TileFrame
          key={`${ref.page ?? ''}/${tile.id}`}
          {...{ tile, scale }}
          place={tile}
          name={nameOf(tile)}
          isPinned={ref.page === null}
          isChosen={isAt(chosen, ref)}
          mark={marks.get(tile.id) ?? null}
          onChoose={() => editor.choose(ref)}
          onKey={(event) => press(event, ref)}
          onGrab={(event, handle) => begin(event, ref, tile, handle)}
        />
      ))}
      {drag !== null && <Ghost place={drag.at} scale={scale} why={whyOf(drag.covers)} />}
      {put?.at != null && <Ghost place={put.at} scale={scale} why={whyOf(put.covers)} />}
      {refs.length === 0 && put === null && <p className="stage-empty">{say('help.empty')}</p>}
    </div>
  );

  function whyOf(covers: Tile | null): string | null {
    return covers === null ? null : say('refuse.covers', { name: nameOf(covers) });
  }
}

/** Columns and every fourth row, while something is dragged. */
function Grid({ scale }: { readonly scale: number }) {
  return (
    <div
      className="stage-grid"
      style={{
        ...{ left: FIELD.x * scale, top: FIELD.y * scale },
        ...{ width: FIELD.width * scale, height: FIELD.height * scale },
        backgroundSize: `${STEP.column * scale}px ${STEP.row * 4 * scale}px`,
      }}
    />
  );
}
