// For: what the lists of a wall are about. May import: shared, store, screen, react. Promises: without a scope everything; the floor's order is kept. It gives no rights.
import { createContext, useContext, useMemo } from 'react';
import type { WallDocument } from '../../shared/walls/wall.ts';
import { useScreen } from '../screen/use-screen.ts';
import { ids } from '../store/selectors.ts';
import type { ScreenState } from '../store/state.ts';

export type WallScope = WallDocument['scope'];
const EVERYTHING: WallScope = { queues: null, teams: null };
export const WallScopeContext = createContext<WallScope>(EVERYTHING);
export const useWallScope = (): WallScope => useContext(WallScopeContext);

const within = (all: readonly string[], named: readonly string[] | null): readonly string[] =>
  named === null ? all : all.filter((id) => named.includes(id));

/** The queues of a scope in the floor's order. */
export const queuesIn = (state: ScreenState, { queues }: WallScope): readonly string[] =>
  within(ids('queues')(state), queues);

export function useQueueIds(): readonly string[] {
  const { queues } = useWallScope();
  const all = useScreen(ids('queues'));
  return useMemo(() => within(all, queues), [all, queues]);
}

/** The queue that a tile is about: its own, else the first of the scope, else the floor's first; null where there is none. */
export const queueOf = (state: ScreenState, named: string | null, scope: WallScope): string | null =>
  named ?? scope.queues?.[0] ?? ids('queues')(state)[0] ?? null;

export function useQueueOf(named: string | null): string | null {
  const scope = useWallScope();
  return useScreen((state) => queueOf(state, named, scope));
}
