// For: the state of the sources as a wall names it. May import: shared, format. Promises: pure; a source that is not live is never left out, live ones give way.
import type { SourceItem } from '../../../shared/board/board.ts';
import type { SourceState } from '../../../shared/domain.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { GlyphName } from '../../ui/glyph-shapes.ts';
import { localText, type Language } from '../../format/language.ts';

export interface SourceEntry {
  readonly id: string;
  readonly name: string;
  readonly state: SourceState;
  /** As `ageOf`. */
  readonly age: Millis | null;
}
export interface SourceLine {
  readonly shown: readonly SourceEntry[];
  /** Live sources that found no room. */
  readonly moreLive: number;
}

export const SOURCE_GLYPHS = {
  live: 'live',
  late: 'late',
  stale: 'stale',
  unavailable: 'lost',
  unmonitored: 'free',
} as const satisfies Record<SourceState, GlyphName>;

/** How many fit beside the clock. */
const MOST = 3;

export function sourceLine(sources: readonly SourceItem[], now: EpochMillis, language: Language): SourceLine {
  const entries = sources.map((source) => entryOf(source, now, language));
  if (entries.length <= MOST) return { shown: entries, moreLive: 0 };
  const troubled = entries.filter(({ state }) => state !== 'live');
  const live = entries.filter(({ state }) => state === 'live');
  const room = Math.max(0, MOST - troubled.length);
  const kept = new Set([...troubled, ...live.slice(0, room)]);
  return { shown: entries.filter((entry) => kept.has(entry)), moreLive: live.length - Math.min(room, live.length) };
}

const entryOf = (source: SourceItem, now: EpochMillis, language: Language): SourceEntry => ({
  id: source.id,
  name: localText(source.name, language),
  state: source.state,
  age: ageOf(source, now),
});

/**
 * Lag of a source that is well, age of the last sign of one that is silent, the greater of the two while it is late by either
 * (QUAL12); null when nothing was ever heard.
 */
export function ageOf({ state, seen, lagMs }: SourceItem, now: EpochMillis): Millis | null {
  if (state === 'live' || state === 'unmonitored') return lagMs;
  if (seen === null) return null;
  const silence = Math.max(0, now - seen);
  return state === 'late' ? Math.max(silence, lagMs ?? 0) : silence;
}

const TROUBLE: Readonly<Record<SourceState, number>> = { unavailable: 0, stale: 1, late: 2, unmonitored: 3, live: 3 };
/** Those in trouble before the others; else as the server names them. */
export const worstFirst = (sources: readonly SourceItem[]): readonly SourceItem[] =>
  [...sources].sort((a, b) => TROUBLE[a.state] - TROUBLE[b.state]);
