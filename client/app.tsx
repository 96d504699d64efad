// For: the shell of every page: store, words, and the page itself, loaded on its own. May import: all of client. Promises: wiring only; a wall loads nothing of the console.
import { lazy, Suspense } from 'react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { FrameMark } from './frame-mark.tsx';
import { NotFound } from './not-found.tsx';
import type { PageId } from './page.ts';
import { ScreenProvider } from './screen/provider.tsx';
import type { ScreenStore } from './store/screen-store.ts';

const PAGES = {
  console: lazy(async () => ({ default: (await import('./features/console/console.tsx')).Console })),
  alerts: lazy(async () => ({ default: (await import('./features/alerts/alerts-page.tsx')).AlertsPage })),
  wallOverview: lazy(async () => ({ default: (await import('./features/wall/wall-overview.tsx')).WallOverview })),
  wallTeams: lazy(async () => ({ default: (await import('./features/wall/wall-teams.tsx')).WallTeams })),
  wallScopes: lazy(async () => ({ default: (await import('./features/wall/wall-scopes.tsx')).WallScopes })),
} as const satisfies Record<PageId, unknown>;

interface AppProps {
  readonly page: PageId | null;
  readonly store: ScreenStore;
  readonly words: i18n;
}

export function App({ page, store, words }: AppProps) {
  const Shown = page === null ? NotFound : PAGES[page];
  return (
    <I18nextProvider i18n={words}>
      <ScreenProvider store={store}>
        <FrameMark />
        <Suspense fallback={null}>
          <Shown />
        </Suspense>
      </ScreenProvider>
    </I18nextProvider>
  );
}
