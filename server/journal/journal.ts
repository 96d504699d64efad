// For: the interface of the journal, the one record of what happened. May import: shared, rxjs. Promises: what append resolves is durable.
import type { Observable } from 'rxjs';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';

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
 * Concurrent appends are committed in groups; an append waits at most 10 ms for company.
 */
export interface Journal {
  /** Resolves once everything accepted is durable (D13). Rejects when the store cannot write; then nothing of it was taken. */
  append(events: readonly FloorEvent[], receivedAt: EpochMillis): Promise<AppendResult>;
  /** Up to `limit` records after `from` (null: from the oldest), in order. */
  read(from: Position | null, limit: number): Promise<readonly JournalRecord[]>;
  /** Every batch committed from now on, in order, after it is durable. Never replays. */
  readonly committed$: Observable<readonly JournalRecord[]>;
  /** The newest durable position, null for an empty journal. */
  last(): Promise<Position | null>;
  /** Negative when `a` stands before `b`. */
  compare(a: Position, b: Position): number;
  /** Waits for what was appended, then releases everything. Idempotent. */
  close(): Promise<void>;
}
