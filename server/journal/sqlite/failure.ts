// For: the journal's errors as values that can be sent between threads. May import: journal/errors. Promises: both ends name the same error.
import { unreachable } from '../../../shared/assert.ts';
import {
  JournalFullError,
  JournalLockedError,
  JournalOpenError,
  JournalStoreError,
  JournalVersionError,
} from '../errors.ts';

export type Failure =
  | { readonly kind: 'full'; readonly folder: string }
  | { readonly kind: 'store'; readonly folder: string; readonly code: string; readonly detail: string }
  | { readonly kind: 'locked'; readonly folder: string; readonly pid: number | null }
  | { readonly kind: 'version'; readonly folder: string; readonly found: number; readonly known: number }
  | { readonly kind: 'open'; readonly folder: string; readonly detail: string };

/** Null for an error that is none of the journal's: a mistake of ours, which must not pass for the world's. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof JournalFullError) return { kind: 'full', folder: error.folder };
  if (error instanceof JournalStoreError) {
    return { kind: 'store', folder: error.folder, code: error.code, detail: error.detail };
  }
  if (error instanceof JournalLockedError) return { kind: 'locked', folder: error.folder, pid: error.pid };
  if (error instanceof JournalVersionError) {
    return { kind: 'version', folder: error.folder, found: error.found, known: error.known };
  }
  if (error instanceof JournalOpenError) return { kind: 'open', folder: error.folder, detail: error.detail };
  return null;
}

export function errorOf(failure: Failure): Error {
  switch (failure.kind) {
    case 'full':
      return new JournalFullError(failure.folder);
    case 'store':
      return new JournalStoreError(failure.folder, failure.code, failure.detail);
    case 'locked':
      return new JournalLockedError(failure.folder, failure.pid);
    case 'version':
      return new JournalVersionError(failure.folder, failure.found, failure.known);
    case 'open':
      return new JournalOpenError(failure.folder, failure.detail);
    default:
      return unreachable(failure);
  }
}
