// For: the interface of the journal, the one record of what happened. May import: shared, rxjs. Promises: what append resolves is durable.
import type { Observable } from 'rxjs';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { PersonalEntry, PersonalStore } from './personal.ts';

/** `duplicate`: same id and content. `conflict`: same id, other content; the first stays (EV3, settled Q4). */
export type AppendOutcome = 'accepted' | 'duplicate' | 'conflict';

export interface AppendResult {
  /** One outcome an event, in the order given. A repeat inside one call counts against its first. */
  readonly outcomes: readonly AppendOutcome[];
  /** Position of the last record that this call wrote, null if it wrote none. */
  readonly last: Position | null;
}

/**
 * Records in one order of commit. (source, id) is unique as long as the journal keeps it (D3).
 * Concurrent appends are committed in groups; while the store is free none waits more than 10 ms for company.
 * Events are JSON values (what is undefined in them is not kept) and belong to the journal once given: nobody changes them.
 */
export interface Journal {
  /**
   * Resolves once everything accepted is durable (D13), after `committed$` has told of it.
   * Rejects when the store cannot write (JournalFullError, JournalStoreError) or is closed; then nothing of it was taken.
   * `personal` holds what ingest split off these events (D12); it is stored in the same commit, for accepted events alone.
   */
  append(
    events: readonly FloorEvent[],
    receivedAt: EpochMillis,
    personal?: readonly PersonalEntry[],
  ): Promise<AppendResult>;
  /** Up to `limit` records after `from` (null: from the oldest), in order. */
  read(from: Position | null, limit: number): Promise<readonly JournalRecord[]>;
  /** Every batch committed from now on, in order, after it is durable. Never replays, completes at close. */
  readonly committed$: Observable<readonly JournalRecord[]>;
  /** Names and addresses of customers, which no record holds (D12). */
  readonly personal: PersonalStore;
  /** The newest durable position, null for an empty journal. */
  last(): Promise<Position | null>;
  /**
   * Resolves once something was written and synced; rejects as `append` does while there is no room for a batch. Asked after an
   * append has failed, it tells when appends are worth trying again.
   */
  probe(): Promise<void>;
  /** Negative when `a` stands before `b`. */
  compare(a: Position, b: Position): number;
  /** How many records have stood after `from` (null: from the first ever) up to `to`; those that retention took are counted. */
  distance(from: Position | null, to: Position): number;
  /** Waits for what was appended, then releases everything. Idempotent. */
  close(): Promise<void>;
}
