// For: the sizes of type of the tile of agent states. May import: tiles. Promises: as its CSS has them (READ5).
import type { TileTexts } from '../frame/tile-texts.ts';
import type { TileText } from '../../../shared/walls/readability/verdict.ts';

const LINE: readonly TileText[] = [
  { selector: '.floor-states b', px: [40], role: 'glance' },
  { selector: '.floor-states', px: [32], role: 'lookup' },
];
const LEGEND: readonly TileText[] = [
  { selector: '.state-legend b', px: [46], role: 'glance' },
  { selector: '.state-legend', px: [28], role: 'detail' },
];

export const statesTexts: TileTexts<'states'> = {
  texts: ({ style }) => (style === 'line' ? LINE : LEGEND),
};
