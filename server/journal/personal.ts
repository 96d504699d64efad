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

/** Every change resolves once it is durable and rejects as `Journal.append` does. */
export interface PersonalStore {
  /** Fields given replace the ones kept; the contact counts as open again. */
  put(contactId: ContactId, data: PersonalData, at: EpochMillis): Promise<void>;
  /** Null when nothing is kept of the contact. */
  get(contactId: ContactId): Promise<PersonalData | null>;
  /** Starts the time until the row is dropped. Without a row it does nothing. */
  closed(contactId: ContactId, at: EpochMillis): Promise<void>;
  /** Erases what lies before the cut and resolves to the number of contacts. */
  drop(cut: PersonalCut): Promise<number>;
}
