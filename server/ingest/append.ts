// For: the one way into the journal: personal data split off, failures of the store told apart from ours. May import: shared, ingest, journal's interface. Promises: what resolves is durable; our own mistakes are thrown on.
import type { FloorEvent } from '../../shared/events/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { AppendOutcome, Journal } from '../journal/journal.ts';
import type { PersonalEntry } from '../journal/personal.ts';
import { isJournalError, type Halt } from './halt.ts';
import { splitPersonal } from './personal.ts';

/** One outcome an event, or why the store could not write. */
export type Appended = Result<readonly AppendOutcome[], string>;

export interface Appender {
  append(events: readonly FloorEvent[]): Promise<Appended>;
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

export function createAppender(journal: Journal, now: () => EpochMillis, halt: Pick<Halt, 'watch'>): Appender {
  return {
    async append(given) {
      const { events, personal } = part(given);
      try {
        const { outcomes } = await halt.watch(() => journal.append(events, now(), personal));
        return ok(outcomes);
      } catch (error) {
        if (!isJournalError(error)) throw error;
        return err(error.message);
      }
    },
  };
}
