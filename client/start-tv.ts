// For: the page `/tv`: a browser that becomes a TV, shows its wall, and stays one (W3). May import: all of client. Promises: once there is a picture it stays until there is a better one; only the server's own word takes it away.
import type { ViewId } from '../shared/protocol/views.ts';
import type { Millis } from '../shared/time.ts';
import type { TvAssignment, TvOrder, TvReport, TvScreen } from '../shared/tvs/tv.ts';
import { viewFor } from '../shared/walls/needs.ts';
import type { WallDocument } from '../shared/walls/wall.ts';
import type { Shown } from './shown.ts';
import type { TvSide } from './connection/socket.ts';
import { bearer, becomeTv, type Get, type SelfNews, type TokenShelf } from './connection/tv-self.ts';
import { followWall } from './connection/wall-feed.ts';
import type { Pairing } from './features/wall/pairing/pair-page.tsx';
import { createFeeds, type Feed, type Feeds } from './feeds.ts';
import type { ScreenStore } from './store/screen-store.ts';
import type { TvSeat } from './store/state.ts';

export interface TvPageOptions {
  readonly get: Get;
  readonly shelf: TokenShelf;
  readonly screen: () => TvScreen;
  /** The browser's wall clock, epoch ms, as somebody has set it. */
  readonly wallClock: () => number;
  /** Begins a live feed of a view. */
  readonly begin: (view: ViewId, tv: TvSide) => Feed;
  /** A store without a feed, for pages without figures. */
  readonly idle: ScreenStore;
  readonly draw: (shown: Shown, store: ScreenStore, wall: WallDocument | null) => void;
  /** Loads the page anew once that is safe. */
  readonly reload: () => void;
  /** Lets the TV be heard; `speaks` when it is the voice of its room. */
  readonly sound: (name: string, speaks: boolean) => void;
}

const NO_CODE: Pairing = { code: null, endsAt: 0, address: null, silent: false };

/** Begins, and goes on until the function that it gives is called. */
export function startTv(options: TvPageOptions): () => void {
  const page = new TvPage(options);
  page.ask();
  return () => page.stop();
}

class TvPage {
  readonly #options: TvPageOptions;
  #stopAsking: () => void = () => undefined;
  #stopWall: () => void = () => undefined;
  #token: string | null = null;
  #seat: TvSeat | null = null;
  #wall: string | null = null;
  #pairing: Pairing = NO_CODE;
  #feeds: Feeds;

  constructor(options: TvPageOptions) {
    this.#options = options;
    this.#feeds = createFeeds((view) => this.#begin(view));
    if (options.shelf.read() === null) this.#drawPairing();
    else this.#drawConnecting('asked');
  }

  ask(): void {
    this.#stopAsking();
    const { get, shelf, screen } = this.#options;
    this.#stopAsking = becomeTv({ get, shelf, screen, tell: (news) => this.#hear(news) });
  }

  stop(): void {
    this.#stopAsking();
    this.#stopWall();
    this.#feeds.stop();
  }

  #hear(news: SelfNews): void {
    if (news.kind === 'paired') {
      this.#token = news.token;
      return this.#assign({ kind: 'assigned', ...news.self });
    }
    if (news.kind === 'silent') {
      // A picture that stands is kept, whatever the server does not say.
      if (this.#feeds.store !== null) return;
      if (news.known && this.#pairing.code === null) return this.#drawConnecting('silent');
      this.#pairing = { ...this.#pairing, silent: true };
      return this.#drawPairing();
    }
    const { code, expiresAt, now, address } = news.opened;
    const endsAt = this.#options.idle.now() + (expiresAt - now);
    this.#pairing = {
      code,
      endsAt: code === this.#pairing.code ? this.#pairing.endsAt : endsAt,
      address,
      silent: false,
    };
    this.#leave();
    this.#drawPairing();
  }

  /** It is no TV any more. */
  #leave(): void {
    this.#stopWall();
    this.#feeds.stop();
    [this.#token, this.#seat, this.#wall] = [null, null, null];
  }

  #assign({ name, room, voice, wall }: TvAssignment): void {
    this.#seat = { deviceName: name, room, voice };
    for (const store of this.#feeds.all) store.seat(this.#seat);
    if (this.#wall === wall) return;
    this.#wall = wall;
    this.#stopWall();
    this.#stopWall = followWall({
      id: wall,
      get: (url, init) => this.#options.get(url, { ...init, ...this.#credentials() }),
      tell: (news) => {
        if (news.kind === 'wall') this.#show(news.wall);
        else if (this.#feeds.store === null || news.kind === 'unknown')
          this.#options.draw({ kind: 'noWall', id: wall, because: news.kind }, this.#options.idle, null);
      },
    });
  }

  #show(wall: WallDocument): void {
    this.#feeds.want(viewFor(wall), (store) => this.#options.draw({ kind: 'wall', wall, isTv: true }, store, wall));
  }

  #begin(view: ViewId): Feed {
    const { begin, screen, wallClock } = this.#options;
    const feed = begin(view, {
      token: this.#token ?? '',
      report: (): TvReport => ({ screen: screen(), clock: Math.round(wallClock()) }),
      told: (order) => this.#obey(order),
      unknown: () => this.ask(),
    });
    if (this.#seat !== null) feed.store.seat(this.#seat);
    return feed;
  }

  #obey(order: TvOrder): void {
    switch (order.kind) {
      case 'assigned':
        return this.#assign(order);
      case 'identify':
        return this.#identify(order.forMs);
      case 'reload':
        return this.#options.reload();
      case 'sound':
        return this.#options.sound(this.#seat?.deviceName ?? '', this.#seat?.voice ?? true);
    }
  }

  #identify(forMs: Millis): void {
    for (const store of this.#feeds.all) store.identify(store.serverNow() + forMs);
  }

  #credentials(): { readonly headers: Record<string, string> } {
    return { headers: this.#token === null ? {} : { ...bearer(this.#token) } };
  }

  #drawConnecting(because: 'asked' | 'silent'): void {
    this.#options.draw({ kind: 'noWall', id: '', because }, this.#options.idle, null);
  }

  #drawPairing(): void {
    this.#options.draw({ kind: 'pairing', pairing: this.#pairing }, this.#options.idle, null);
  }
}
