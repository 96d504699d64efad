// For: a picture on a wall, kept in its document. May import: format, i18n, tiles. Promises: nothing is fetched from elsewhere; it has words for who cannot see it.
import { localText } from '../../format/language.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import type { TileKind, TileProps } from '../frame/tile-type.ts';

function ImageTile({ settings: { src, alt, fit }, box }: TileProps<'image'>) {
  const language = useLanguage();
  return <img src={src} alt={localText(alt, language)} {...box} style={{ objectFit: fit }} />;
}

export const imageTile: TileKind<'image'> = { Tile: ImageTile, notice: () => null };
