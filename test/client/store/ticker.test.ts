// For: proving that the second hand strikes on the server's whole seconds and stands still when blind.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createScreenStore, type ScreenStore } from '../../../client/store/screen-store.ts';
import { createTicker, type Ticker } from '../../../client/store/ticker.ts';
import { AT, snapshot } from './wire.ts';

let clock: { now: number };
let store: ScreenStore;
let ticker: Ticker;
let planned: { run: () => void; at: number } | null;

beforeEach(() => {
  clock = { now: AT + 300 };
  store = createScreenStore({ now: () => clock.now, view: 'console' });
  planned = null;
  ticker = createTicker(store, {
    set: (run, afterMs) => (planned = { run, at: clock.now + afterMs }),
    clear: (handle) => {
      if (planned === handle) planned = null;
    },
  });
});

function pass(ms: number): void {
  const end = clock.now + ms;
  while (planned !== null && planned.at <= end) {
    const due: { run: () => void; at: number } = planned;
    planned = null;
    clock.now = due.at;
    due.run();
  }
  clock.now = end;
}
const live = () => {
  store.link({ state: 'live', since: clock.now, heardAt: clock.now });
};

describe('ticker', () => {
  it('strikes once a second on the whole second', () => {
    live();
    const wake = vi.fn();
    ticker.subscribe(wake);
    expect(ticker.read()).toBe(AT);
    pass(699);
    expect(wake).not.toHaveBeenCalled();
    pass(1);
    expect([ticker.read(), wake.mock.calls.length]).toEqual([AT + 1000, 1]);
    pass(3000);
    expect([ticker.read(), wake.mock.calls.length]).toEqual([AT + 4000, 4]);
  });

  it('strikes when somebody knows of the turn first, once a second, and not without a link', () => {
    live();
    const wake = vi.fn();
    ticker.subscribe(wake);
    ticker.look();
    expect(wake).not.toHaveBeenCalled();
    clock.now += 700;
    ticker.look();
    expect([ticker.read(), wake.mock.calls.length]).toEqual([AT + 1000, 1]);
    pass(0);
    expect(wake).toHaveBeenCalledTimes(1);
    store.link({ state: 'stale', since: clock.now, heardAt: AT, lost: false });
    clock.now += 1000;
    ticker.look();
    expect([ticker.read(), wake.mock.calls.length]).toEqual([AT + 1000, 1]);
  });

  it('follows the server clock, not the browser clock', () => {
    live();
    ticker.subscribe(() => undefined);
    store.receive({ kind: 'welcome', body: { protocol: 1, build: 'b', now: clock.now + 10_250, beatMs: 2000 } });
    expect(ticker.read()).toBe(AT + 10_000);
    pass(450);
    expect(ticker.read()).toBe(AT + 11_000);
  });

  it('stands still while the link is stale and is right again after', () => {
    live();
    ticker.subscribe(() => undefined);
    pass(2000);
    const held = ticker.read();
    store.link({ state: 'stale', since: clock.now, heardAt: clock.now, lost: false });
    expect(planned).toBeNull();
    pass(30_000);
    expect(ticker.read()).toBe(held);
    live();
    expect(ticker.read()).toBe(AT + 32_000);
  });

  it('tells the time of the figures while the server is still being told its day', () => {
    live();
    ticker.subscribe(() => undefined);
    pass(8 * 3_600_000);
    store.receive({ kind: 'snapshot', body: { ...snapshot(), filling: 'filling today' } });
    pass(1000);
    expect(ticker.read()).toBe(AT + 4000);
    store.receive({ kind: 'snapshot', body: snapshot() });
    pass(1000);
    expect(ticker.read()).toBe(AT + 8 * 3_600_000 + 2000);
  });

  it('keeps no timer without readers, and none after the last has gone', () => {
    live();
    expect(planned).toBeNull();
    const first = ticker.subscribe(() => undefined);
    const second = ticker.subscribe(() => undefined);
    first();
    expect(planned).not.toBeNull();
    second();
    expect(planned).toBeNull();
    live();
    expect(planned).toBeNull();
  });
});
