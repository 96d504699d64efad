// For: what keys do to the tile that has the focus. May import: shared, own feature. Promises: pure; what is not ours is left to the browser.
import type { Place } from '../../../../shared/walls/grid.ts';
import { nudged, resized } from '../edit/placing.ts';

export type TileKey =
  | { readonly kind: 'place'; readonly place: Place }
  /** It can go no further that way. */
  | { readonly kind: 'stuck' }
  | { readonly kind: 'remove' | 'leave' | 'settings' };

const ARROWS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Arrows move by a column or a row, with Shift they move the right or the lower edge. Null: not ours. */
export function tileKey(pressed: Pressed, place: Place, others: readonly Place[]): TileKey | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const arrow = ARROWS[pressed.key];
  if (arrow !== undefined) {
    const next = pressed.shiftKey ? resized(place, 'se', ...arrow) : nudged(place, ...arrow, others);
    const isSame =
      next !== null && next.w === place.w && next.h === place.h && next.x === place.x && next.y === place.y;
    return next === null || isSame ? { kind: 'stuck' } : { kind: 'place', place: next };
  }
  if (pressed.key === 'Delete' || pressed.key === 'Backspace') return { kind: 'remove' };
  if (pressed.key === 'Escape') return { kind: 'leave' };
  return pressed.key === 'Enter' ? { kind: 'settings' } : null;
}
