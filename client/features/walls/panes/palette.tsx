// For: the kinds of tiles that can be put in. May import: shared, i18n, own feature. Promises: all of them; put in where there is room first.
import { TILE_SETTINGS, type TileType } from '../../../../shared/walls/tile-settings.ts';
import { useWallsWords } from '../../../i18n/walls-words.ts';
import { useKindName } from '../tile-words.ts';

const TYPES = Object.keys(TILE_SETTINGS) as readonly TileType[];

export function Palette({ onAdd }: { readonly onAdd: (type: TileType) => void }) {
  const say = useWallsWords();
  const kindName = useKindName();
  return (
    <section className="palette" aria-label={say('help.palette')}>
      <h2>{say('help.palette')}</h2>
      <ul>
        {TYPES.map((type) => (
          <li key={type}>
            <button type="button" className="button" data-kind={type} onClick={() => onAdd(type)}>
              {kindName(type)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
