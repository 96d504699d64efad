// For: how far each source has read what can be read again, as the journal knows it (RDS2). May import: shared. Promises: bounded: the last 10,000; never ahead of the journal.
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';

const KEPT = 10_000;

export interface SourcePositions {
  /** Records of the journal, in its order: those kept when the server starts, then each committed batch. */
  records(records: readonly JournalRecord[]): void;
  of(source: string, of: string): string | null;
}

export function createSourcePositions(): SourcePositions {
  const last = new Map<string, string>();
  const keyOf = (source: string, of: string): string => JSON.stringify([source, of]);
  return {
    records(records) {
      for (const { event } of records) {
        if (event.name !== 'source.position' || event.source !== SERVER_SOURCE) continue;
        const key = keyOf(event.data.sourceId, event.data.of);
        // Told last stands last: what has not been read for longest gives way.
        last.delete(key);
        last.set(key, event.data.at);
        for (const oldest of last.keys()) {
          if (last.size <= KEPT) break;
          last.delete(oldest);
        }
      }
    },
    of: (source, of) => last.get(keyOf(source, of)) ?? null,
  };
}
