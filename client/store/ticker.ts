// For: the one second hand of a screen. May import: shared, screen-store. Promises: one timer for all readers, none without readers; it stands while the link is not live.
import { LINK_STALE_MS } from '../../shared/protocol/version.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { ScreenStore } from './screen-store.ts';

export interface Timers {
  set(run: () => void, afterMs: Millis): unknown;
  clear(handle: unknown): void;
}

export interface Ticker {
  /**
   * Server time at the last whole second, epoch ms. Between ticks always the same number. While the server is still being told
   * its day, the time of its figures: nobody waits for the hours that are yet to be told.
   */
  read(): EpochMillis;
  /** Ticks now, if the second has turned and the link is live: for who knows of the turn first. */
  look(): void;
  /** Calls `wake` after each tick until the returned function is called. */
  subscribe(wake: () => void): () => void;
}

const wholeSecond = (at: EpochMillis): EpochMillis => Math.floor(at / SECOND) * SECOND;

/** Counts in whole seconds of the server's clock while the link is live; a stale screen's timers stand still. */
export function createTicker(store: ScreenStore, timers: Timers): Ticker {
  const readers = new Set<() => void>();
  const time = (): EpochMillis => {
    const { frame } = store.api.getState();
    const known = frame === null || frame.filling === null ? Infinity : frame.at + LINK_STALE_MS;
    return wholeSecond(Math.min(store.serverNow(), known));
  };
  let reading = time();
  let handle: unknown = null;
  let stopWatching: (() => void) | null = null;

  const isLive = (): boolean => store.api.getState().connection.state === 'live';
  const tick = (): void => {
    const next = time();
    if (next === reading) return;
    reading = next;
    for (const wake of [...readers]) wake();
  };
  const rest = (): void => {
    if (handle !== null) timers.clear(handle);
    handle = null;
  };
  const run = (): void => {
    tick();
    handle = timers.set(run, SECOND - (store.serverNow() % SECOND));
  };
  /** Runs while the link is live, and again from the right second when the server's clock is found to be elsewhere. */
  const watch = (): (() => void) =>
    store.api.subscribe((state, before) => {
      const wasLive = before.connection.state === 'live';
      const moved = state.clockOffset !== before.clockOffset;
      if (isLive() === wasLive && !(wasLive && moved)) return;
      rest();
      if (isLive()) run();
    });
  return {
    read: () => reading,
    look: () => {
      if (readers.size > 0 && isLive()) tick();
    },
    subscribe: (wake) => {
      readers.add(wake);
      if (readers.size === 1) {
        stopWatching = watch();
        if (isLive()) run();
      }
      return () => {
        readers.delete(wake);
        if (readers.size > 0) return;
        rest();
        stopWatching?.();
        stopWatching = null;
      };
    },
  };
}
