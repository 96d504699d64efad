// For: telling the server which queue's waiting contacts this screen wants. May import: shared, store. Promises: a run of arrow keys is one message; said again after each reconnect.
import type { Millis } from '../../shared/time.ts';
import type { ScreenStore } from '../store/screen-store.ts';
import { createPlan } from './plan.ts';

/** The selection rests this long before the server hears of it (it bounds the messages of one client). */
const REST_MS: Millis = 150;

export interface DrawerFeed {
  /** The link is new: the server knows of no drawer. */
  connected(): void;
  stop(): void;
}

/** `send` tells the server; it is called only while `isConnected`. */
export function feedDrawer(
  store: ScreenStore,
  send: (queueId: string | null) => void,
  isConnected: () => boolean,
): DrawerFeed {
  const plan = createPlan();
  let told: string | null = null;
  const tell = (): void => {
    const { drawer } = store.api.getState();
    if (!isConnected() || drawer === told) return;
    told = drawer;
    send(drawer);
  };
  const unsubscribe = store.api.subscribe((state, before) => {
    if (state.drawer !== before.drawer) plan.once(tell, REST_MS);
  });
  return {
    connected: () => {
      told = null;
      tell();
    },
    stop: () => {
      unsubscribe();
      plan.cancel();
    },
  };
}
