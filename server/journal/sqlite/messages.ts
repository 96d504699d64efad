// For: what the main thread and the writer say to each other. May import: journal. Promises: every call is answered once, in the order of the calls.
import type { EpochMillis } from '../../../shared/time.ts';
import type { DatabaseOptions } from './database.ts';
import type { Failure } from './failure.ts';
import type { IdSeed } from './id-hash.ts';
import type { Store } from './store.ts';

/** Given to the writer when its thread starts. */
export type WriterData = DatabaseOptions;

export type CallName = keyof Store;

export interface Call<K extends CallName = CallName> {
  readonly id: number;
  readonly name: K;
  readonly args: Parameters<Store[K]>;
}

/** What main learns of an opened journal. */
export interface Opened {
  readonly seed: IdSeed;
  /** The newest durable position, 0 for none. */
  readonly last: number;
  /** Events that happened before this are no longer kept; null while all are. */
  readonly keptSince: EpochMillis | null;
}

/** The first message of a writer. After `refused` its thread ends. */
export type Greeting = { readonly opened: Opened } | { readonly refused: Failure };

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: Failure };
