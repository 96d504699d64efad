// For: what goes on when the link is down: clock, pages, pixel shift, the age of the numbers. May import: screen, react. Promises: renders only when the value read changes; no timer is left behind.
import { useSyncExternalStore } from 'react';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { useScreenContext } from '../screen/provider.tsx';

/** Four looks a second, so that no second of the clock is skipped. */
const LOOK_MS = 250;

const looking = (wake: () => void): (() => void) => {
  const handle = setInterval(wake, LOOK_MS);
  return () => {
    clearInterval(handle);
  };
};

/** A value worked out of the server's clock in whole seconds, as far as this screen can know it: it runs on without a link. */
export function useWallTime<T extends string | number | boolean | null>(read: (now: EpochMillis) => T): T {
  const { store } = useScreenContext();
  return useSyncExternalStore(looking, () => read(Math.floor(store.serverNow() / SECOND) * SECOND));
}
