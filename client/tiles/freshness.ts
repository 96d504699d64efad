// For: how far the figures of a tile can be trusted. May import: shared, store, ui, screen. Promises: pure but for its hooks; blind is shown as blind; of a whole screen one live source is enough to go on, of a row its own sources decide (D20).
import type { Cell, SourceItem, TableName } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { cellOf, linkLost, linkStale, list } from '../store/selectors.ts';
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
function screenFreshness(state: ScreenState): Freshness {
  if (linkLost(state)) return 'lost';
  const fed = sourcesFreshness(list('sources')(state));
  return fed === 'fresh' && linkStale(state) ? 'stale' : fed;
}

/** Rows of people and queues that may have many sources: what is silent makes them old, the rest is still told. */
const MIXED: ReadonlySet<TableName> = new Set<TableName>([
  'totals',
  'sites',
  'teams',
  'channels',
  'tiers',
  'groups',
  'classes',
]);

/** How old the word of its own sources makes a figure, or a row (QUAL4). */
function ownFreshness(quality: Cell, table: TableName): Freshness {
  if (quality === 'stale') return 'stale';
  if (quality !== 'unavailable') return 'fresh';
  return MIXED.has(table) ? 'stale' : 'lost';
}

const ROW: ColumnKey = 'quality';

/** The worst of the link, of all sources together, and of the row's own; of one figure with a `column` of its own. */
export const rowFreshness =
  (table: TableName, id: string, column: ColumnKey = ROW) =>
  (state: ScreenState): Freshness => {
    const whole = screenFreshness(state);
    if (whole === 'lost') return 'lost';
    const own = ownFreshness(cellOf(table, id, column)(state), table);
    return own === 'fresh' ? whole : own;
  };

const spokenUntil = (sources: readonly SourceItem[]): EpochMillis =>
  Math.max(...sources.map(({ seen, since }) => seen ?? since));

/** The last instant that silent sources speak of, epoch ms; null while one speaks. Running times stop there. */
function knownUntil(state: ScreenState): EpochMillis | null {
  const sources = list('sources')(state);
  return sourcesFreshness(sources) === 'fresh' ? null : spokenUntil(sources);
}

/** The same of one row, by its own sources. Which these are a screen is not told: the last of the silent ones stands for them. */
const rowKnownUntil =
  (table: TableName, id: string) =>
  (state: ScreenState): EpochMillis | null => {
    const whole = knownUntil(state);
    if (whole !== null || MIXED.has(table)) return whole;
    if (ownFreshness(cellOf(table, id, ROW)(state), table) === 'fresh') return null;
    const silent = list('sources')(state).filter(isSilent);
    return silent.length === 0 ? null : spokenUntil(silent);
  };

export const useFreshness = (): Freshness => useScreen(screenFreshness);
export const useKnownUntil = (): EpochMillis | null => useScreen(knownUntil);
/** Of a row; of one figure of it with its column, as `csatMean@today.quality`. */
export const useRowFreshness = (table: TableName, id: string, column?: ColumnKey): Freshness =>
  useScreen(rowFreshness(table, id, column));
export const useRowKnownUntil = (table: TableName, id: string): EpochMillis | null =>
  useScreen(rowKnownUntil(table, id));
