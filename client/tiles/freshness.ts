// For: how far the figures of a tile can be trusted. May import: shared, store, ui, screen. Promises: pure but for its hooks; blind is shown as blind, one live source is enough to go on.
import type { SourceItem } from '../../shared/board/board.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { linkLost, linkStale, list } from '../store/selectors.ts';
import type { ScreenState } from '../store/state.ts';
import { useScreen } from '../screen/use-screen.ts';
import type { Freshness } from '../ui/freshness.tsx';

const isSilent = ({ state }: SourceItem): boolean => state === 'stale' || state === 'unavailable';

/** What all sources together can still say. Without any source there is nothing to doubt. */
export function sourcesFreshness(sources: readonly SourceItem[]): Freshness {
  if (sources.length === 0 || !sources.every(isSilent)) return 'fresh';
  return sources.every(({ state }) => state === 'unavailable') ? 'lost' : 'stale';
}

/** The worse of the link's freshness and the sources'. */
export function screenFreshness(state: ScreenState): Freshness {
  if (linkLost(state)) return 'lost';
  const fed = sourcesFreshness(list('sources')(state));
  return fed === 'fresh' && linkStale(state) ? 'stale' : fed;
}

/** The last instant that silent sources speak of, epoch ms; null while one speaks. Running times stop there. */
export function knownUntil(state: ScreenState): EpochMillis | null {
  const sources = list('sources')(state);
  if (sourcesFreshness(sources) === 'fresh') return null;
  return Math.max(...sources.map(({ seen, since }) => seen ?? since));
}

export const useFreshness = (): Freshness => useScreen(screenFreshness);
export const useKnownUntil = (): EpochMillis | null => useScreen(knownUntil);
