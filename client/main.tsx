// For: starting a page in the browser. May import: all of client. Promises: the only place of the client that reads the clock, chance and the address.
import { createRoot } from 'react-dom/client';
import { must } from '../shared/assert.ts';
import type { ViewId } from '../shared/protocol/views.ts';
import { viewFor } from '../shared/walls/needs.ts';
import type { WallDocument } from '../shared/walls/wall.ts';
import { App, loadWall, type Shown } from './app.tsx';
import { isReachable } from './connection/reach.ts';
import { connect } from './connection/socket.ts';
import { followWall } from './connection/wall-feed.ts';
import type { Language } from './format/language.ts';
import { createWords } from './i18n/i18n.ts';
import { pageOf, type Theme } from './page.ts';
import { createScreenStore, type ScreenStore } from './store/screen-store.ts';
import './styles/base.css';

/** Epoch ms that never runs backwards: a set wall clock must not make old figures look new. */
const now = (): number => Math.round(performance.timeOrigin + performance.now());
const reload = (): void => {
  location.reload();
};

const page = pageOf(location.pathname, location.search, navigator.language);
const root = createRoot(must(document.getElementById('root'), '#root'));

function draw(shown: Shown, store: ScreenStore, language: Language, theme: Theme): void {
  document.documentElement.lang = language === 'zh-CN' ? 'zh-Hans' : language;
  document.documentElement.dataset['theme'] = theme;
  root.render(<App shown={shown} store={store} words={createWords(language)} />);
}

function connected(view: ViewId): ScreenStore {
  const store = createScreenStore({ now, view });
  connect({ store, url: '', random: () => Math.random(), isThere: () => isReachable(fetch), reload });
  return store;
}

/** A wall is asked for first: it says what the screen must be told. */
function startWall(id: string): void {
  const before = createScreenStore({ now, view: 'overview' });
  let store: ScreenStore | null = null;
  const show = (wall: WallDocument): void => {
    const view = viewFor(wall);
    store ??= connected(view);
    if (store.api.getState().view !== view) return reload();
    const language = page.asked.language ? page.language : (wall.language ?? page.language);
    draw({ kind: 'wall', wall }, store, language, page.asked.theme ? page.theme : wall.theme);
  };
  void loadWall();
  draw({ kind: 'noWall', id, because: 'asked' }, before, page.language, page.theme);
  followWall({
    id,
    get: (url, init) => fetch(url, init),
    tell: (news) => {
      if (news.kind === 'wall') show(news.wall);
      else draw({ kind: 'noWall', id, because: news.kind }, before, page.language, page.theme);
    },
  });
}

if (page.wall !== null) startWall(page.wall);
else if (page.id === null || page.id === 'wall' || page.id === 'gallery') {
  const shown: Shown = page.id === 'gallery' ? { kind: 'page', page: page.id } : { kind: 'nothing' };
  draw(shown, createScreenStore({ now, view: 'overview' }), page.language, page.theme);
} else
  draw({ kind: 'page', page: page.id }, connected(page.id === 'walls' ? 'wall' : 'console'), page.language, page.theme);
