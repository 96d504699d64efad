// For: the stretches of time of which a source's events are lost, to be read back (SRC5). May import: shared. Promises: bounded: the last 20 a source, 1,000 sources; told again by the journal after a restart.
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';

const KEPT_GAPS = 20;
const KEPT_SOURCES = 1000;

/** Instants as the journal has them (RFC 3339); null: not told. */
export interface ToldGap {
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
}

export interface SourceGaps {
  /** Records of the journal, in its order: those kept when the server starts, then each committed batch. */
  records(records: readonly JournalRecord[]): void;
  /** The last ones of a source, newest first. */
  of(source: string): readonly ToldGap[];
}

export function createSourceGaps(): SourceGaps {
  const bySource = new Map<string, ToldGap[]>();
  return {
    records(records) {
      for (const { event } of records) {
        if (event.name !== 'source.gap' || event.source !== SERVER_SOURCE) continue;
        const { sourceId, from = null, to = null, reason = null } = event.data;
        const gaps = bySource.get(sourceId) ?? [];
        if (gaps.length === 0 && bySource.size >= KEPT_SOURCES) continue;
        gaps.unshift({ from, to, reason });
        gaps.length = Math.min(gaps.length, KEPT_GAPS);
        bySource.set(sourceId, gaps);
      }
    },
    of: (source) => bySource.get(source) ?? [],
  };
}
