// For: the sizes of type of the tile of a picture. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

/** What is written in a picture is not known. */
export const imageTexts: TileTexts<'image'> = { texts: () => [] };
