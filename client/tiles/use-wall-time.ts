// For: what goes on when the link is down: clock, pages, pixel shift, the age of the numbers. May import: screen, store, react. Promises: renders only when the value read changes; one timer a screen, none without readers.
import { useCallback, useSyncExternalStore } from 'react';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { useScreenContext } from '../screen/provider.tsx';
import type { ScreenStore } from '../store/screen-store.ts';

const wholeSecond = (at: EpochMillis): EpochMillis => Math.floor(at / SECOND) * SECOND;

interface Hand {
  readonly readers: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | null;
}
const hands = new WeakMap<ScreenStore, Hand>();

/** At the turn of each second of the server's clock, when running times are drawn, too: one picture for both. */
function looking(store: ScreenStore, wake: () => void): () => void {
  const hand: Hand = hands.get(store) ?? { readers: new Set(), timer: null };
  hands.set(store, hand);
  const run = (): void => {
    hand.timer = setTimeout(
      () => {
        run();
        for (const read of [...hand.readers]) read();
      },
      SECOND - (store.serverNow() % SECOND),
    );
  };
  hand.readers.add(wake);
  if (hand.timer === null) run();
  return () => {
    hand.readers.delete(wake);
    if (hand.readers.size > 0 || hand.timer === null) return;
    clearTimeout(hand.timer);
    hand.timer = null;
  };
}

/** A value worked out of the server's clock in whole seconds, as far as this screen can know it: it runs on without a link. */
export function useWallTime<T extends string | number | boolean | null>(read: (now: EpochMillis) => T): T {
  const { store } = useScreenContext();
  const subscribe = useCallback((wake: () => void) => looking(store, wake), [store]);
  return useSyncExternalStore(subscribe, () => read(wholeSecond(store.serverNow())));
}
