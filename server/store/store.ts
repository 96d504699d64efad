// For: the interface of the store: documents that people write (rules, walls, saved views). May import: shared. Promises: every version is kept with who and when; a writer who has not seen the newest one is told.
import type { Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** One version of a document. */
export interface StoredDocument {
  readonly kind: string;
  readonly id: string;
  /** 1, 2, … for each document. */
  readonly version: number;
  /** A JSON value; null when this version took the document away. */
  readonly body: unknown;
  readonly by: string;
  readonly at: EpochMillis;
}

export interface DocumentWrite {
  readonly kind: string;
  readonly id: string;
  /** Null takes the document away: its versions stay. */
  readonly body: unknown;
  readonly by: string;
  readonly at: EpochMillis;
  /** The version that the writer has seen: 0 for a document that never was. */
  readonly expected: number;
}

/** Somebody else has written meanwhile: the version that stands. */
export interface VersionConflict {
  readonly version: number;
}

export interface DocumentStore {
  /** The newest version, taken away or not; null for a document that never was. */
  get(kind: string, id: string): Promise<StoredDocument | null>;
  /** The newest version of every document of a kind that stands, by id in code units. */
  list(kind: string): Promise<readonly StoredDocument[]>;
  /** As `list`, with those that were taken away. */
  listAll(kind: string): Promise<readonly StoredDocument[]>;
  /** Every version of a document, the newest first. */
  history(kind: string, id: string): Promise<readonly StoredDocument[]>;
  /** Resolves once it is durable. Nothing is written on a conflict. */
  write(write: DocumentWrite): Promise<Result<StoredDocument, VersionConflict>>;
  /** One after the other, and kept together: what a conflict stops alone is not written. */
  writeAll(writes: readonly DocumentWrite[]): Promise<readonly Result<StoredDocument, VersionConflict>[]>;
  /** Idempotent. */
  close(): Promise<void>;
}
