// For: which sizes of type each kind of tile draws. May import: shared. Promises: types only; a browser test holds every table to what is drawn (READ5).
import type { TileText } from '../../../shared/walls/readability/verdict.ts';
import type { TileSettings, TileType } from '../../../shared/walls/tile-settings.ts';
import type { TileBox } from './tile-type.ts';

/** A box, and how much there is to show in it. */
export interface TileRoom extends TileBox {
  /** Rows that a board has: queues, or lines of seats; null where that is not known. */
  readonly rows: number | null;
}

/** The same tile, larger. */
export type Way<T extends TileType> =
  | { readonly kind: 'settings'; readonly key: string; readonly value: string; readonly settings: TileSettings<T> }
  | { readonly kind: 'box'; readonly width: number; readonly height: number }
  /** With no more rows than this: a narrower scope. */
  | { readonly kind: 'rows'; readonly most: number };

export interface TileTexts<T extends TileType> {
  texts(settings: TileSettings<T>, room: TileRoom): readonly TileText[];
  /** What would draw it larger. */
  ways?(settings: TileSettings<T>, room: TileRoom): readonly Way<T>[];
}
