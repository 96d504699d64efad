// For: changes of a wall, one by one. May import: shared, documents, own folder. Promises: pure; what comes out is a wall that the schema takes, or the reason why not and at which path.
import { issuesOf } from '../../../../shared/issues.ts';
import type { Place } from '../../../../shared/walls/grid.ts';
import type { TileType } from '../../../../shared/walls/tile-settings.ts';
import { wallSchema, type Tile, type WallDocument, type WallPage } from '../../../../shared/walls/wall.ts';
import { valueAt, withAt, type Path } from '../../../documents/draft.ts';
import { freeName, leastOf, newTile, sizeOf } from './new-tile.ts';
import { covered, freePlace } from './placing.ts';

/** A tile by where it stands: on a page of this id, or pinned to all (null). */
export interface TileRef {
  readonly page: string | null;
  readonly id: string;
}

export type Edit =
  | { readonly kind: 'place'; readonly tile: TileRef; readonly place: Place }
  /** Without a place, the first that is free. */
  | { readonly kind: 'add'; readonly page: string; readonly type: TileType; readonly place?: Place }
  | { readonly kind: 'remove'; readonly tile: TileRef }
  /** Onto every page, or back to the page `to`. */
  | { readonly kind: 'pin'; readonly tile: TileRef; readonly to: string | null }
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'addPage'; readonly after: string }
  | { readonly kind: 'removePage'; readonly page: string }
  | { readonly kind: 'movePage'; readonly page: string; readonly by: -1 | 1 }
  /** A restored version, or that of somebody else. Its id stays. */
  | { readonly kind: 'write'; readonly wall: WallDocument };

export interface Problem {
  /** With dots, as the server writes it: `pages.0.tiles.3.settings.text`. */
  readonly path: string;
  readonly message: string;
}
export interface Refusal {
  readonly problems: readonly Problem[];
  /** What `set` wanted to write, so that a field can keep it. */
  readonly value?: unknown;
  /** The tile that stands in the way. */
  readonly covers?: Tile;
}
export type Edited = { readonly wall: WallDocument } | { readonly refused: Refusal };

/** The tiles that a page shows besides one of them. */
export function othersOf(wall: WallDocument, { page, id }: TileRef): readonly Tile[] {
  const pinned = wall.pinned.filter((tile) => page !== null || tile.id !== id);
  // What is pinned stands on every page.
  const pages = page === null ? wall.pages : wall.pages.filter((one) => one.id === page);
  return [...pinned, ...pages.flatMap(({ tiles }) => tiles.filter((tile) => page === null || tile.id !== id))];
}

export const tileAt = (wall: WallDocument, { page, id }: TileRef): Tile | undefined =>
  listOf(wall, page).find((tile) => tile.id === id);

/** The path of a tile in the document; null where it is not there. */
export function pathOf(wall: WallDocument, { page, id }: TileRef): Path | null {
  const at = listOf(wall, page).findIndex((tile) => tile.id === id);
  if (at < 0) return null;
  return page === null ? ['pinned', at] : ['pages', wall.pages.findIndex((one) => one.id === page), 'tiles', at];
}

export function edit(wall: WallDocument, change: Edit): Edited {
  const next = changed(wall, change);
  if ('refused' in next) return next;
  const parsed = wallSchema.safeParse(next.draft);
  if (parsed.success) return { wall: parsed.data };
  const problems = issuesOf(parsed.error).map(({ path, message }) => ({ path: path.join('.'), message }));
  return { refused: { problems, ...(change.kind === 'set' ? { value: change.value } : {}) } };
}

type Changed = { readonly draft: unknown } | { readonly refused: Refusal };

const because = (message: string, covers?: Tile): Changed => ({
  refused: { problems: [{ path: '', message }], ...(covers === undefined ? {} : { covers }) },
});
const listOf = (wall: WallDocument, page: string | null): readonly Tile[] =>
  page === null ? wall.pinned : (wall.pages.find(({ id }) => id === page)?.tiles ?? []);

function withList(wall: WallDocument, page: string | null, tiles: readonly Tile[]): object {
  if (page === null) return { ...wall, pinned: tiles };
  return { ...wall, pages: wall.pages.map((one) => (one.id === page ? { ...one, tiles } : one)) };
}
const hasPage = (wall: WallDocument, page: string): boolean => wall.pages.some(({ id }) => id === page);
const allIds = ({ pinned, pages }: WallDocument): ReadonlySet<string> =>
  new Set([...pinned, ...pages.flatMap(({ tiles }) => tiles)].map(({ id }) => id));

function changed(wall: WallDocument, change: Edit): Changed {
  switch (change.kind) {
    case 'place':
      return placed(wall, change.tile, change.place);
    case 'add':
      return added(wall, change.page, change.type, change.place);
    case 'remove': {
      const { page, id } = change.tile;
      return {
        draft: withList(
          wall,
          page,
          listOf(wall, page).filter((tile) => tile.id !== id),
        ),
      };
    }
    case 'pin':
      return pinned(wall, change.tile, change.to);
    case 'set':
      return isThere(wall, change.path)
        ? { draft: withAt<unknown>(wall, change.path, change.value) }
        : because('is not there');
    case 'write':
      return { draft: { ...change.wall, id: wall.id } };
    case 'addPage':
    case 'removePage':
    case 'movePage':
      return { draft: { ...wall, pages: pagesAfter(wall.pages, change) } };
  }
}

/** Whether all places of lists on the way to a path are taken: nothing is written beside them. */
const isThere = (wall: WallDocument, path: Path): boolean =>
  path.every((key, nth) => typeof key === 'string' || valueAt(wall, path.slice(0, nth + 1)) !== undefined);

function placed(wall: WallDocument, ref: TileRef, { x, y, w, h }: Place): Changed {
  if (tileAt(wall, ref) === undefined) return because('is not there');
  const other = covered({ x, y, w, h }, othersOf(wall, ref));
  if (other !== undefined) return because(`covers the tile ${other.id}`, other);
  const tiles = listOf(wall, ref.page).map((tile) => (tile.id === ref.id ? { ...tile, x, y, w, h } : tile));
  return { draft: withList(wall, ref.page, tiles) };
}

function added(wall: WallDocument, page: string, type: TileType, wanted?: Place): Changed {
  if (!hasPage(wall, page)) return because('is not there');
  const others = othersOf(wall, { page, id: '' });
  const place = wanted ?? freePlace(sizeOf(type), others, leastOf(type));
  if (place === null) return because('has no room');
  const other = covered(place, others);
  if (other !== undefined) return because(`covers the tile ${other.id}`, other);
  const tile = newTile(type, freeName(type, allIds(wall)), place);
  return { draft: withList(wall, page, [...listOf(wall, page), tile]) };
}

function pinned(wall: WallDocument, ref: TileRef, to: string | null): Changed {
  const tile = tileAt(wall, ref);
  if (tile === undefined || (to !== null && !hasPage(wall, to))) return because('is not there');
  if (to === ref.page) return { draft: wall };
  const without = withList(
    wall,
    ref.page,
    listOf(wall, ref.page).filter(({ id }) => id !== ref.id),
  ) as WallDocument;
  const others = othersOf(without, { page: to, id: '' });
  const other = covered(tile, others);
  if (other !== undefined) return because(`covers the tile ${other.id}`, other);
  const id = freeName(tile.id, new Set(others.map((one) => one.id)));
  return { draft: withList(without, to, [...listOf(without, to), { ...tile, id }]) };
}

function pagesAfter(
  pages: readonly WallPage[],
  change: Extract<Edit, { readonly kind: 'addPage' | 'removePage' | 'movePage' }>,
): readonly WallPage[] {
  const id = change.kind === 'addPage' ? change.after : change.page;
  const at = pages.findIndex((page) => page.id === id);
  if (at < 0) return pages;
  switch (change.kind) {
    case 'addPage': {
      const fresh = { id: freeName('page', new Set(pages.map((page) => page.id))), title: null, tiles: [] };
      return [...pages.slice(0, at + 1), fresh, ...pages.slice(at + 1)];
    }
    case 'removePage':
      return without(pages, at);
    case 'movePage': {
      const to = at + change.by;
      return to < 0 || to >= pages.length ? pages : moved(pages, at, to);
    }
  }
}

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, nth) => nth !== at);

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = without(list, from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
