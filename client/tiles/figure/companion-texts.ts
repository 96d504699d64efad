// For: the sizes of type of a figure of the second rank, wherever it stands. May import: shared. Promises: as companion.css has them (READ5).
import type { TileText } from '../../../shared/walls/readability/verdict.ts';

export const COMPANION_TEXTS: readonly TileText[] = [
  { selector: '.companion-value em', px: [34.44], role: 'detail' },
  { selector: '.companion-value small', px: [28], role: 'detail' },
  { selector: '.companion-value', px: [82], role: 'glance' },
  { selector: '.companion h2', px: [28], role: 'detail' },
];
