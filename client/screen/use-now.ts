// For: durations that tick. May import: store, react. Promises: one timer for all; stands still while the link is not live.
import { useSyncExternalStore } from 'react';
import type { EpochMillis } from '../../shared/time.ts';
import { useScreenContext } from './provider.tsx';

/** The server's clock at its last whole second, epoch ms; renders each second while the link is live. */
export function useServerNow(): EpochMillis {
  const { ticker } = useScreenContext();
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

/** A value worked out of the server's clock; renders only in seconds in which the value changes. */
export function useAtNow<T extends string | number | boolean | null>(read: (now: EpochMillis) => T): T {
  const { ticker } = useScreenContext();
  return useSyncExternalStore(ticker.subscribe, () => read(ticker.read()));
}
