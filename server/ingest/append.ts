// For: the one way into the journal: personal data split off, failures of the store told apart from ours. May import: shared, ingest, journal's interface. Promises: what resolves is durable; our own mistakes are thrown on.
import type { FloorEvent } from '../../shared/events/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { AppendOutcome, Journal } from '../journal/journal.ts';
import type { PersonalEntry } from '../journal/personal.ts';
import { splitPersonal } from './personal.ts';

/** One outcome an event, or why the store could not write. */
export type Appended = Result<readonly AppendOutcome[], string>;

export interface Appender {
  append(events: readonly FloorEvent[]): Promise<Appended>;
  /** Why the last append failed, null while appends work. */
  trouble(): string | null;
}

interface Parted {
  readonly events: readonly FloorEvent[];
  readonly personal: readonly PersonalEntry[];
}

function part(given: readonly FloorEvent[]): Parted {
  const personal: PersonalEntry[] = [];
  const events = given.map((event, index) => {
    const split = splitPersonal(event);
    for (const entry of split.personal) personal.push({ index, ...entry });
    return split.event;
  });
  return { events, personal };
}

/** Journals name their own failures; anything else is a mistake of ours and climbs. */
const isJournalError = (error: unknown): error is Error => error instanceof Error && error.name.startsWith('Journal');

export function createAppender(journal: Journal, now: () => EpochMillis): Appender {
  let trouble: string | null = null;
  return {
    async append(given) {
      const { events, personal } = part(given);
      try {
        const { outcomes } = await journal.append(events, now(), personal);
        trouble = null;
        return ok(outcomes);
      } catch (error) {
        if (!isJournalError(error)) throw error;
        trouble = error.message;
        return err(error.message);
      }
    },
    trouble: () => trouble,
  };
}
