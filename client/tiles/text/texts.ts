// For: the sizes of type of the tile of words. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';

const PX = { name: 32, large: 48, headline: 82 } as const;
const SIZES = ['name', 'large', 'headline'] as const;

export const textTexts: TileTexts<'text'> = {
  texts: ({ size }) => [{ selector: '.text-tile', px: [PX[size]], role: 'lookup' }],
  ways: (settings) =>
    SIZES.filter((size) => PX[size] > PX[settings.size]).map((size) => ({
      ...{ kind: 'settings', key: 'size', value: size },
      settings: { ...settings, size },
    })),
};
