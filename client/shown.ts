// For: which of the pages a screen shows. May import: shared, page, the pairing's type. Promises: a type.
import type { WallDocument } from '../shared/walls/wall.ts';
import type { Pairing } from './features/wall/pairing/pair-page.tsx';
import type { PageId } from './page.ts';

/** What a screen shows: a page, a wall, a wall that it does not have yet, a code to be paired by, or nothing that there is. */
export type Shown =
  | { readonly kind: 'page'; readonly page: Exclude<PageId, 'wall' | 'tv'> }
  | { readonly kind: 'wall'; readonly wall: WallDocument; readonly isTv?: boolean }
  | { readonly kind: 'pairing'; readonly pairing: Pairing }
  | { readonly kind: 'noWall'; readonly id: string; readonly because: 'asked' | 'unknown' | 'silent' }
  | { readonly kind: 'nothing' };
