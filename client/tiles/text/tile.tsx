// For: words that stand on a wall. May import: format, i18n, tiles. Promises: plain text, never markup; never under the size that is read from 5 m.
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';
import './text.css';

function TextTile({ settings: { text, size, align } }: TileProps<'text'>) {
  const language = useLanguage();
  return <p className={`text-tile text-${size} text-${align}`}>{localText(text, language)}</p>;
}

export const textTile: TileKind<'text'> = { Tile: TextTile, notice: () => null };
