// For: how many events of each source were taken, repeated or refused (F10, /metrics). May import: journal's interface. Promises: they only grow; at most 1,000 sources, all others under `*`.
import type { AppendOutcome } from '../journal/journal.ts';

export interface SourceCounts {
  accepted: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  /** Remarks of the connector on its own data. */
  notices: number;
}

const KEPT_SOURCES = 1000;
const OTHERS = '*';
const FIELD = { accepted: 'accepted', duplicate: 'duplicates', conflict: 'conflicts' } as const;

export interface Counters {
  outcome(source: string, outcome: AppendOutcome): void;
  rejected(source: string, count: number): void;
  notice(source: string): void;
  /** Counts since the process started, by source. */
  all(): ReadonlyMap<string, Readonly<SourceCounts>>;
}

export function createCounters(): Counters {
  const bySource = new Map<string, SourceCounts>();
  const of = (source: string): SourceCounts => {
    const key = bySource.has(source) || bySource.size < KEPT_SOURCES ? source : OTHERS;
    const counts = bySource.get(key) ?? { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0, notices: 0 };
    bySource.set(key, counts);
    return counts;
  };
  return {
    outcome: (source, outcome) => void of(source)[FIELD[outcome]]++,
    rejected: (source, count) => void (of(source).rejected += count),
    notice: (source) => void of(source).notices++,
    all: () => bySource,
  };
}
