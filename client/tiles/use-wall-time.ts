// For: what goes on when the link is down: clock, pages, pixel shift, the age of the numbers. May import: screen, store, react. Promises: renders only when the value read changes; one timer a screen, none without readers.
import { useCallback, useSyncExternalStore } from 'react';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { useScreenContext, type Screen } from '../screen/provider.tsx';
import type { ScreenStore } from '../store/screen-store.ts';

const wholeSecond = (at: EpochMillis): EpochMillis => Math.floor(at / SECOND) * SECOND;

interface Hand {
  readonly readers: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | null;
  /** The second that was told last. */
  told: EpochMillis;
  stopTicks: () => void;
}
const hands = new WeakMap<ScreenStore, Hand>();

/**
 * At the turn of each second of the server's clock, when running times are drawn, too. Whichever of the two timers comes first
 * tells both: a picture between them would be one more a second.
 */
function looking({ store, ticker }: Screen, wake: () => void): () => void {
  const hand: Hand = hands.get(store) ?? { readers: new Set(), timer: null, told: NaN, stopTicks: () => undefined };
  hands.set(store, hand);
  const tell = (): void => {
    const second = wholeSecond(store.serverNow());
    if (second === hand.told) return;
    hand.told = second;
    for (const read of [...hand.readers]) read();
  };
  const run = (): void => {
    const turn = (): void => {
      run();
      ticker.look();
      tell();
    };
    hand.timer = setTimeout(turn, SECOND - (store.serverNow() % SECOND));
  };
  hand.readers.add(wake);
  if (hand.timer === null) {
    run();
    hand.stopTicks = ticker.subscribe(tell);
  }
  return () => {
    hand.readers.delete(wake);
    if (hand.readers.size > 0 || hand.timer === null) return;
    hand.stopTicks();
    clearTimeout(hand.timer);
    hand.timer = null;
  };
}

/** A value worked out of the server's clock in whole seconds, as far as this screen can know it: it runs on without a link. */
export function useWallTime<T extends string | number | boolean | null>(read: (now: EpochMillis) => T): T {
  const screen = useScreenContext();
  const { store } = screen;
  const subscribe = useCallback((wake: () => void) => looking(screen, wake), [screen]);
  return useSyncExternalStore(subscribe, () => read(wholeSecond(store.serverNow())));
}
