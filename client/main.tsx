// For: starting a page in the browser. May import: all of client. Promises: the only place of the client that reads the clock, chance and the address.
import { createRoot } from 'react-dom/client';
import { must } from '../shared/assert.ts';
import { App } from './app.tsx';
import { isReachable } from './connection/reach.ts';
import { connect } from './connection/socket.ts';
import { createWords } from './i18n/i18n.ts';
import { pageOf } from './page.ts';
import { createScreenStore } from './store/screen-store.ts';
import './styles/base.css';

/** Epoch ms that never runs backwards: a set wall clock must not make old figures look new. */
const now = (): number => Math.round(performance.timeOrigin + performance.now());

const page = pageOf(location.pathname, location.search, navigator.language);
document.documentElement.lang = page.language === 'zh-CN' ? 'zh-Hans' : page.language;
document.documentElement.dataset['theme'] = page.theme;

const store = createScreenStore({ now, view: page.view });
if (page.id !== null)
  connect({
    store,
    url: '',
    random: () => Math.random(),
    isThere: () => isReachable(fetch),
    reload: () => {
      location.reload();
    },
  });
createRoot(must(document.getElementById('root'), '#root')).render(
  <App page={page.id} store={store} words={createWords(page.language)} />,
);
