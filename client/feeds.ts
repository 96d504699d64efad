// For: the feed of what stands on a screen, and the one that takes over when another view is wanted. May import: shared, store. Promises: the picture stays until the new feed has figures; a feed that was left is stopped.
import type { ViewId } from '../shared/protocol/views.ts';
import type { ScreenStore } from './store/screen-store.ts';

export interface Feed {
  readonly store: ScreenStore;
  readonly stop: () => void;
}

export interface Feeds {
  /** Calls `draw` with a store of that view: at once, or, where figures stand already, when the new ones are there. */
  want(view: ViewId, draw: (store: ScreenStore) => void): void;
  /** Whose figures stand now; null before the first. */
  readonly store: ScreenStore | null;
  /** Every store that is fed now. */
  readonly all: readonly ScreenStore[];
  stop(): void;
}

export function createFeeds(begin: (view: ViewId) => Feed): Feeds {
  let current: Feed | null = null;
  let next: Feed | null = null;
  const dropNext = (): void => {
    next?.stop();
    next = null;
  };
  const viewOf = ({ store }: Feed): ViewId => store.api.getState().view;
  const take = (feed: Feed): void => {
    if (next === feed) next = null;
    if (current !== null && current !== feed) current.stop();
    current = feed;
  };
  return {
    want(view, draw) {
      if (current !== null && viewOf(current) === view) {
        dropNext();
        return draw(current.store);
      }
      dropNext();
      const feed = begin(view);
      const stands = current !== null && current.store.api.getState().frame !== null;
      if (!stands) {
        take(feed);
        return draw(feed.store);
      }
      next = feed;
      const unsubscribe = feed.store.api.subscribe(({ frame }) => {
        if (frame === null) return;
        unsubscribe();
        if (next !== feed) return;
        take(feed);
        draw(feed.store);
      });
    },
    get store() {
      return current?.store ?? null;
    },
    get all() {
      return [current, next].flatMap((feed) => feed?.store ?? []);
    },
    stop() {
      dropNext();
      current?.stop();
      current = null;
    },
  };
}
