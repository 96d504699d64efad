// For: one writer a data folder (settled D19). May import: journal/errors, better-sqlite3, node. Promises: the lock ends with the process, however it ends.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { JournalLockedError } from '../errors.ts';

/** Never opened by other means than SQLite: closing any descriptor of it in this process would lift the lock. */
const LOCK_FILE = 'journal.lock';
/** Says who holds the lock. Only of interest while the lock is held: a dead holder's file means nothing. */
const HOLDER_FILE = 'journal.holder';

export interface FolderLock {
  /** Idempotent. */
  release(): void;
}

/**
 * Takes the folder for this process. The lock is the operating system's, held through an open exclusive
 * transaction on a database of its own: readers of the journal are not hindered, and no lock outlives its process.
 * Throws JournalLockedError while another writer, here or elsewhere, holds it.
 */
export function lockFolder(folder: string): FolderLock {
  const db = new Database(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(join(folder, HOLDER_FILE), `${process.pid}\n`);
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') {
      throw new JournalLockedError(folder, holderOf(folder));
    }
    throw error;
  }
  return {
    release() {
      if (!db.open) return;
      rmSync(join(folder, HOLDER_FILE), { force: true });
      db.close();
    },
  };
}

/** Who has the folder open, in words, null when nobody has. Takes no lock itself: whoever starts meanwhile is not hindered. */
export function holderIn(folder: string): string | null {
  const path = join(folder, LOCK_FILE);
  if (!existsSync(path)) return null;
  const db = new Database(path, { readonly: true, timeout: 0 });
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return null;
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    return `process ${holderOf(folder) ?? 'unknown'}`;
  } finally {
    db.close();
  }
}

/** Null in the instants in which a holder has the lock and has not yet written its number. */
function holderOf(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, HOLDER_FILE), 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
