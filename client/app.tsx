// For: the shell of every page: store, words, and the page itself, loaded on its own. May import: all of client. Promises: wiring only; a wall loads nothing of the console.
import { lazy, Suspense, type ReactNode } from 'react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { FrameMark } from './frame-mark.tsx';
import { NotFound } from './not-found.tsx';
import type { PageId } from './page.ts';
import { usePageTitle } from './page-title.ts';
import { ScreenProvider } from './screen/provider.tsx';
import type { Shown } from './shown.ts';
import type { ScreenStore } from './store/screen-store.ts';

const PAGES = {
  console: lazy(async () => ({ default: (await import('./features/console/console.tsx')).Console })),
  alerts: lazy(async () => ({ default: (await import('./features/alerts/alerts-page.tsx')).AlertsPage })),
  tvs: lazy(async () => ({ default: (await import('./features/tvs/tvs-page.tsx')).TvsPage })),
  walls: lazy(async () => ({ default: (await import('./features/walls/walls-page.tsx')).WallsPage })),
  gallery: lazy(async () => ({ default: (await import('./features/gallery/gallery.tsx')).Gallery })),
} as const satisfies Record<Exclude<PageId, 'wall' | 'tv'>, unknown>;
/** Begins to load what every wall is made of: nobody waits for it once the wall is known. */
export const loadWall = () => import('./features/wall/wall-page.tsx');
const WallPage = lazy(async () => ({ default: (await loadWall()).WallPage }));
const NoWall = lazy(async () => ({ default: (await import('./features/wall/no-wall.tsx')).NoWall }));
const loadPairing = () => import('./features/wall/pairing/pair-page.tsx');
const loadTvName = () => import('./features/wall/pairing/tv-name.tsx');
/** What else a TV may have to show. */
export const loadTvParts = () => [loadPairing(), loadTvName()] as const;
const PairPage = lazy(async () => ({ default: (await loadPairing()).PairPage }));
const TvName = lazy(async () => ({ default: (await loadTvName()).TvName }));

interface AppProps {
  readonly shown: Shown;
  readonly store: ScreenStore;
  readonly words: i18n;
}

export function App({ shown, store, words }: AppProps) {
  usePageTitle(shown, words);
  return (
    <I18nextProvider i18n={words}>
      <ScreenProvider store={store}>
        <FrameMark />
        <Suspense fallback={null}>{contentOf(shown)}</Suspense>
      </ScreenProvider>
    </I18nextProvider>
  );
}

function contentOf(shown: Shown): ReactNode {
  switch (shown.kind) {
    case 'page': {
      const Page = PAGES[shown.page];
      return <Page />;
    }
    case 'wall':
      return (
        <>
          <WallPage wall={shown.wall} />
          {shown.isTv === true && (
            <Suspense fallback={null}>
              <TvName />
            </Suspense>
          )}
        </>
      );
    case 'pairing':
      return (
        <PairPage
          pairing={shown.pairing}
          origin={location.origin}
          screen={{ width: screen.width, height: screen.height }}
          build={document.documentElement.dataset['build'] ?? null}
        />
      );
    case 'noWall':
      return <NoWall id={shown.id} because={shown.because} />;
    case 'nothing':
      return <NotFound />;
  }
}
