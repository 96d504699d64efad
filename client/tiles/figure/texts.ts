// For: the sizes of type of the tile of one figure. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import type { TileText } from '../../../shared/walls/readability/verdict.ts';
import { COMPANION_TEXTS } from './companion-texts.ts';

/** A long value takes a smaller cut. */
const HERO_TEXTS: readonly TileText[] = [
  { selector: '.hero-value em', px: [77.28, 57.96, 47.04], role: 'detail' },
  { selector: '.hero-value', px: [184, 138, 112], role: 'glance' },
  { selector: '.hero h2', px: [30], role: 'detail' },
  { selector: '.hero-context', px: [28], role: 'detail' },
];

/** The queue that has waited longest, by its name. */
const WHERE: TileText = { selector: '.hero h2 small', px: [32], role: 'lookup' };

export const figureTexts: TileTexts<'figure'> = {
  texts({ size, metric }) {
    if (size === 'companion') return COMPANION_TEXTS;
    return metric === 'longestWait' ? [WHERE, ...HERO_TEXTS] : HERO_TEXTS;
  },
  ways: (settings) =>
    settings.size === 'hero'
      ? []
      : [{ kind: 'settings', key: 'size', value: 'hero', settings: { ...settings, size: 'hero' } }],
};
