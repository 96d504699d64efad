// For: the side table of personal data, kept apart from the records (EV10, settled D12). May import: shared. Promises: dropping a row leaves nothing of it in the journal.
import type { ContactId } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** The only fields of an event that hold personal data (EV10). */
export interface PersonalData {
  readonly name?: string;
  readonly address?: string;
}

/** Personal data split off the event at `index` of the same append. Of two for one contact the later field wins. */
export interface PersonalEntry extends PersonalData {
  readonly index: number;
  readonly contactId: ContactId;
}

export interface PersonalCut {
  /** Rows of contacts closed before this instant are dropped. */
  readonly closedBefore: EpochMillis;
  /** Rows last written before this instant are dropped, closed or not: the contact whose end was never told. */
  readonly writtenBefore: EpochMillis;
}

/** So many that nobody who appends waits for it: some milliseconds. */
export const DROPPED_AT_ONCE = 500;

/** Every change resolves once it is durable and rejects as `Journal.append` does. */
export interface PersonalStore {
  /** Fields given replace the ones kept; the contact counts as open again. */
  put(contactId: ContactId, data: PersonalData, at: EpochMillis): Promise<void>;
  /** Null when nothing is kept of the contact. */
  get(contactId: ContactId): Promise<PersonalData | null>;
  /** At most `limit` of the contacts of which something is kept and that are not closed, in order of their ids, after one. */
  open(after: ContactId | null, limit: number): Promise<readonly ContactId[]>;
  /** Starts the time until the rows are dropped. Where there is no row it does nothing. */
  closed(contactIds: readonly ContactId[], at: EpochMillis): Promise<void>;
  /**
   * Erases some of what lies before the cut, at most `DROPPED_AT_ONCE`, and resolves to the number of contacts. To be called
   * until that is less: only then nothing of them is left on disk.
   */
  drop(cut: PersonalCut): Promise<number>;
}
