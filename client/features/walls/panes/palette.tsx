// For: the kinds of tiles that can be put in. May import: shared, i18n, own feature. Promises: all of them; a click puts in where there is room first, a drag where it is let go.
import type { PointerEvent } from 'react';
import { TILE_SETTINGS, type TileType } from '../../../../shared/walls/tile-settings.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useKindName } from '../tile-words.ts';

const TYPES = Object.keys(TILE_SETTINGS) as readonly TileType[];

interface PaletteProps {
  readonly onAdd: (type: TileType) => void;
  /** Dragged onto the page. */
  readonly onGrab: (event: PointerEvent, type: TileType) => void;
}

export function Palette({ onAdd, onGrab }: PaletteProps) {
  const say = useWallsWords();
  const kindName = useKindName();
  return (
    <section className="palette" aria-label={say('help.palette')}>
      <h2>{say('help.palette')}</h2>
      <ul>
        {TYPES.map((type) => (
          <li key={type}>
            <button
              type="button"
              className="button"
              data-kind={type}
              onClick={() => onAdd(type)}
              onPointerDown={(event) => onGrab(event, type)}
            >
              {kindName(type)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
