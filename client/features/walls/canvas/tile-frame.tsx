// For: the frame by which a tile is taken hold of. May import: shared, i18n, own feature. Promises: named by kind and place; reachable by Tab; eight handles on the one that is chosen.
import type { KeyboardEvent, PointerEvent } from 'react';
import { boxOf, type Place } from '../../../../shared/walls/grid.ts';
import type { Tile } from '../../../../shared/walls/wall.ts';
import { useJoined } from '../../../i18n/joined.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { HANDLES, type Handle } from '../edit/placing.ts';
import { Glyph } from '../../../ui/glyph.tsx';
import type { Mark } from '../see/marks.ts';

interface FrameProps {
  readonly tile: Tile;
  readonly place: Place;
  readonly name: string;
  readonly isPinned: boolean;
  readonly isChosen: boolean;
  readonly scale: number;
  readonly mark: Mark | null;
  readonly onChoose: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onGrab: (event: PointerEvent, handle: Handle | 'move') => void;
}

const scaled = (place: Place, scale: number) => {
  const { x, y, width, height } = boxOf(place);
  return { left: x * scale, top: y * scale, width: width * scale, height: height * scale };
};

export function TileFrame(props: FrameProps) {
  const { tile, place, name, isPinned, isChosen, scale, mark, onChoose, onKey, onGrab } = props;
  const say = useWallsWords();
  const join = useJoined();
  const where = usePlaceWords()(place);
  const said = [name, where, ...(isPinned ? [say('tile.pinned')] : []), ...(mark === null ? [] : [mark.said])];
  return (
    <>
      <div
        role="button"
        tabIndex={0}
        className={`frame${isChosen ? ' frame-chosen' : ''}${mark === null ? '' : ` frame-${mark.grade}`}`}
        style={scaled(place, scale)}
        data-frame={tile.id}
        aria-label={join(...said)}
        aria-pressed={isChosen}
        aria-describedby="walls-keys"
        onFocus={onChoose}
        onKeyDown={onKey}
        onPointerDown={(event) => onGrab(event, 'move')}
      >
        {mark !== null && (
          <span className="frame-mark" title={mark.said}>
            <Glyph name={mark.grade === 'small' ? 'breach' : 'watch'} />
          </span>
        )}
        {isPinned && <span className="frame-pin">{say('tile.pinned')}</span>}
      </div>
      {isChosen && (
        <div className="handles" style={scaled(place, scale)} aria-hidden="true">
          {HANDLES.map((handle) => (
            <span
              key={handle}
              className={`handle handle-${handle}`}
              data-handle={handle}
              onPointerDown={(event) => {
                event.preventDefault();
                onGrab(event, handle);
              }}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** `column 1, row 17, 15 by 37`. */
export function usePlaceWords(): (place: Place) => string {
  const say = useWallsWords();
  return ({ x, y, w, h }) => say('tile.place', { column: x + 1, row: y + 1, columns: w, rows: h });
}

/** Where a drag would put it, and whether it may stand there. */
export function Ghost({
  place,
  scale,
  why,
}: {
  readonly place: Place;
  readonly scale: number;
  readonly why: string | null;
}) {
  return (
    <div className={why === null ? 'ghost' : 'ghost ghost-refused hatch'} style={scaled(place, scale)} data-ghost="">
      {why !== null && (
        <b>
          <Glyph name="lost" /> {why}
        </b>
      )}
    </div>
  );
}
