// For: what retention needs of a journal that stays for months (D3, D5, T5). May import: shared. Promises: an interface; every call is one short turn of the writer.
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';

export interface JournalUsage {
  /** Bytes of the file, free pages included. */
  readonly bytes: number;
  /** Bytes within it that are used again before it grows. */
  readonly freeBytes: number;
}

export interface JournalCare {
  /** Events that happened before this instant are no longer kept; null while all are. */
  readonly keptSince: EpochMillis | null;
  /** Notes a later `keptSince`, durably, before records are taken. Never moves back. */
  retain(since: EpochMillis): Promise<void>;
  /** Takes the records of positions `from` … `to` but those of `keep`, in order; they were read and are settled. Gives how many. */
  thin(from: Position, to: Position, keep: readonly Position[]): Promise<number>;
  /** One step of giving back freed space; false when nothing is left to do. */
  tidy(): Promise<boolean>;
  usage(): Promise<JournalUsage>;
}
