// For: handing the screen's store to components. May import: store, react. Promises: one ticker a store. (The hooks live here because client/store must not know React.)
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { must } from '../../shared/assert.ts';
import type { ScreenStore } from '../store/screen-store.ts';
import { createTicker, type Ticker, type Timers } from '../store/ticker.ts';

export interface Screen {
  readonly store: ScreenStore;
  readonly ticker: Ticker;
}

const ScreenContext = createContext<Screen | null>(null);

const windowTimers: Timers = {
  set: (run, afterMs) => setTimeout(run, afterMs),
  clear: (handle) => {
    clearTimeout(handle as number);
  },
};

export function ScreenProvider({ store, children }: { readonly store: ScreenStore; readonly children: ReactNode }) {
  const screen = useMemo(() => ({ store, ticker: createTicker(store, windowTimers) }), [store]);
  return <ScreenContext value={screen}>{children}</ScreenContext>;
}

/** The screen that this component stands on. Throws outside a ScreenProvider. */
export const useScreenContext = (): Screen => must(useContext(ScreenContext), 'ScreenProvider');
