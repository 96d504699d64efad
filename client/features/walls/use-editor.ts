// For: the state of an editor: the wall and its history, what is chosen, what was said last. May import: shared, react, own folder. Promises: every change goes through the reducer; what it refuses is said.
import { useCallback, useMemo, useReducer, useState } from 'react';
import type { Place } from '../../../shared/walls/grid.ts';
import type { TileType } from '../../../shared/walls/tile-settings.ts';
import type { Tile, WallDocument, WallPage } from '../../../shared/walls/wall.ts';
import type { Path } from '../../documents/draft.ts';
import { edit, pathOf, tileAt, type Edit, type TileRef } from './edit/edits.ts';
import { historyAfter, type History } from './edit/history.ts';

export interface Editor {
  readonly history: History;
  readonly wall: WallDocument;
  /** The page that is shown. */
  readonly page: WallPage;
  /** The tile that keys and panes are about; null: the wall itself. */
  readonly chosen: TileRef | null;
  readonly tile: Tile | null;
  /** The path of the chosen tile. */
  readonly path: Path | null;
  /** What was said last, of a refusal. */
  readonly said: string | null;
  choose(tile: TileRef | null): void;
  show(page: string): void;
  apply(change: Edit): void;
  place(tile: TileRef, place: Place): void;
  /** Chooses what it has put in. Null: there was no room. */
  add(type: TileType, place?: Place): TileRef | null;
  remove(tile: TileRef): void;
  undo(): void;
  redo(): void;
  refuse(why: string): void;
}

export function useEditor(first: History, noRoom: string): Editor {
  const [history, act] = useReducer(historyAfter, first);
  const [chosenRef, setChosen] = useState<TileRef | null>(null);
  const [pageId, setPage] = useState(first.present.pages[0]!.id);
  const [said, setSaid] = useState<string | null>(null);
  const wall = history.present;
  const page = wall.pages.find(({ id }) => id === pageId) ?? wall.pages[0]!;
  const chosen = chosenRef !== null && (chosenRef.page === null || chosenRef.page === page.id) ? chosenRef : null;
  const tile = chosen === null ? null : (tileAt(wall, chosen) ?? null);
  const apply = useCallback((change: Edit): void => {
    setSaid(null);
    act({ kind: 'edit', edit: change });
  }, []);
  const add = (type: TileType, place?: Place): TileRef | null => {
    const change = { kind: 'add', page: page.id, type, ...(place === undefined ? {} : { place }) } as const;
    const next = edit(wall, change);
    if ('refused' in next) {
      setSaid(noRoom);
      return null;
    }
    apply(change);
    const ref = { page: page.id, id: next.wall.pages.find(({ id }) => id === page.id)!.tiles.at(-1)!.id };
    setChosen(ref);
    return ref;
  };
  return {
    ...{ history, wall, page, said, tile, apply, add },
    chosen: tile === null ? null : chosen,
    path: useMemo(() => (chosen === null ? null : pathOf(wall, chosen)), [wall, chosen]),
    choose: (ref) => {
      setSaid(null);
      setChosen(ref);
    },
    show: (id) => {
      setPage(id);
      setChosen(null);
    },
    place: (ref, place) => apply({ kind: 'place', tile: ref, place }),
    remove: (ref) => {
      apply({ kind: 'remove', tile: ref });
      setChosen(null);
    },
    undo: () => act({ kind: 'undo' }),
    redo: () => act({ kind: 'redo' }),
    refuse: setSaid,
  };
}
