// For: starting a page in the browser. May import: all of client. Promises: the only place of the client that reads the clock, chance and the address.
import { createRoot } from 'react-dom/client';
import { must } from '../shared/assert.ts';
import type { ViewId } from '../shared/protocol/views.ts';
import type { TvScreen } from '../shared/tvs/tv.ts';
import { viewFor } from '../shared/walls/needs.ts';
import type { WallDocument } from '../shared/walls/wall.ts';
import { App, loadTvParts, loadWall } from './app.tsx';
import type { Shown } from './shown.ts';
import { createRenewal } from './connection/new-build.ts';
import { isReachable } from './connection/reach.ts';
import { connect, type TvSide } from './connection/socket.ts';
import { followWall } from './connection/wall-feed.ts';
import { createFeeds, type Feed } from './feeds.ts';
import type { Language } from './format/language.ts';
import { createWords } from './i18n/i18n.ts';
import { pageOf } from './page.ts';
import { createScreenStore, type ScreenStore } from './store/screen-store.ts';
import './styles/base.css';

/** Epoch ms that never runs backwards: a set wall clock must not make old figures look new. */
const now = (): number => Math.round(performance.timeOrigin + performance.now());

const page = pageOf(location.pathname, location.search, navigator.language);
const root = createRoot(must(document.getElementById('root'), '#root'));
const build = document.documentElement.dataset['build'] ?? null;
const renewal = createRenewal({
  get: (url, init) => fetch(url, init),
  page: () => location.pathname + location.search,
  own: build,
  reload: () => {
    location.reload();
  },
  random: () => Math.random(),
});

function draw(shown: Shown, store: ScreenStore, wall: WallDocument | null = null): void {
  const { asked } = page;
  const language: Language = asked.language ? page.language : (wall?.language ?? page.language);
  document.documentElement.lang = language === 'zh-CN' ? 'zh-Hans' : language;
  document.documentElement.dataset['theme'] = asked.theme ? page.theme : (wall?.theme ?? page.theme);
  root.render(<App shown={shown} store={store} words={createWords(language)} />);
}

function connected(view: ViewId, tv?: TvSide): Feed {
  const store = createScreenStore({ now, view });
  const reload = (): void => {
    renewal.want();
  };
  const chances = { random: () => Math.random(), isThere: () => isReachable(fetch) };
  const stop = connect({ store, url: '', ...chances, build, reload, ...(tv === undefined ? {} : { tv }) });
  return { store, stop };
}

const idle = (): ScreenStore => createScreenStore({ now, view: 'overview' });

/** A wall is asked for first: it says what the screen must be told. */
function startWall(id: string): void {
  const before = idle();
  const feeds = createFeeds((view) => connected(view));
  void loadWall();
  draw({ kind: 'noWall', id, because: 'asked' }, before);
  followWall({
    id,
    get: (url, init) => fetch(url, init),
    tell: (news) => {
      if (news.kind !== 'wall') return draw({ kind: 'noWall', id, because: news.kind }, before);
      const { wall } = news;
      feeds.want(viewFor(wall), (store) => {
        draw({ kind: 'wall', wall }, store, wall);
      });
    },
  });
}

const screenNow = (): TvScreen => ({ width: screen.width, height: screen.height, ratio: devicePixelRatio });

async function startTvPage(): Promise<void> {
  // All at once: what is loaded later may be of a build that is gone by then.
  const [{ startTv }, { createTokenShelf }, { testSound }] = await Promise.all([
    import('./start-tv.ts'),
    import('./token-shelf.ts'),
    import('./tv-sound.ts'),
    loadWall(),
    ...loadTvParts(),
  ]);
  startTv({
    get: (url, init) => fetch(url, init),
    shelf: createTokenShelf(() => localStorage),
    screen: screenNow,
    wallClock: () => Date.now(),
    begin: connected,
    idle: idle(),
    draw,
    reload: () => {
      renewal.want(true);
    },
    sound: (name, speaks) => {
      testSound(name, speaks, page.language);
    },
  });
}

if (page.wall !== null) startWall(page.wall);
else if (page.id === 'tv') void startTvPage();
else if (page.id === null || page.id === 'wall' || page.id === 'gallery') {
  draw(page.id === 'gallery' ? { kind: 'page', page: page.id } : { kind: 'nothing' }, idle());
} else draw({ kind: 'page', page: page.id }, connected(page.id === 'walls' ? 'wall' : 'console').store);
