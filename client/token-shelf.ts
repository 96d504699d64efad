// For: where a TV's browser keeps its token. May import: connection. Promises: a browser that keeps nothing is a TV until its page is closed.
import type { TokenShelf } from './connection/tv-self.ts';

const PLACE = 'floorwatch.tv';

/** In the browser's storage; `storage` may throw where a browser forbids it. */
export function createTokenShelf(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): TokenShelf {
  let held: string | null = null;
  const kept = <T>(work: (storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch (error) {
      // SecurityError: storage is forbidden. QuotaExceededError: it is full.
      if (error instanceof DOMException) return otherwise;
      throw error;
    }
  };
  return {
    read: () => held ?? kept((place) => place.getItem(PLACE), null),
    write(token) {
      held = token;
      kept((place) => {
        if (token === null) place.removeItem(PLACE);
        else place.setItem(PLACE, token);
      }, undefined);
    },
  };
}
