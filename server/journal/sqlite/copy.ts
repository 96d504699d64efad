// For: a copy of a database that others may be writing (`backup`). May import: better-sqlite3. Promises: the copy is one instant of the original, in one file, synced.
import type Database from 'better-sqlite3';
import DatabaseFile from 'better-sqlite3';
import { openToRead } from './examine.ts';

/** Pages copied between two words on how far it is: 16 MB. */
const PAGES_AT_ONCE = 4096;

/**
 * Copies `from` to `to`, which must not be there. A writer is not held up; its log grows until the copy is done.
 * @throws SqliteError when `from` cannot be read or `to` not written.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const source = openToRead(from);
  try {
    // Without a transaction of its own the copy would begin again with each commit of the writer.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, { progress: (at) => step(at, onProgress) });
    source.exec('COMMIT');
  } finally {
    source.close();
  }
  inOneFile(to);
}

function step(
  { totalPages, remainingPages }: Database.BackupMetadata,
  onProgress: ((done: number, total: number) => void) | undefined,
): number {
  onProgress?.(totalPages - remainingPages, totalPages);
  return PAGES_AT_ONCE;
}

/** A copy is in the original's mode, with a log beside it: not so while it rests. */
function inOneFile(path: string): void {
  const copy = new DatabaseFile(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
