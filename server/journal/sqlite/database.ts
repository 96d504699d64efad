// For: the locked, opened, upgraded database of a data folder. May import: journal/errors, better-sqlite3, node. Promises: what opens syncs every commit (D13).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '../../../shared/assert.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { JournalOpenError } from '../errors.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { migrate } from './schema.ts';

export const DATABASE_FILE = 'journal.db';

export interface DatabaseOptions {
  readonly folder: string;
  /** Written beside the schema version when tables are made. */
  readonly openedAt: EpochMillis | null;
}

export interface JournalDatabase {
  readonly folder: string;
  readonly db: Database.Database;
  /** Closes the database, then gives the folder free. */
  close(): void;
}

/** Pages of the write-ahead log between two write-backs: 16 MB, so that a page written often is written back once. */
const CHECKPOINT_PAGES = 4000;
const CACHE_KIB = 32 * 1024;
/** The value that SQLite answers for `synchronous = FULL`. */
const FULL = 2;
/** The folder holds personal data. */
const OWNER_ONLY = 0o700;
/** Another process that reads (a backup) may hold the database for moments. */
const BUSY_MS = 5000;

/**
 * Makes the folder if it is missing.
 * Throws JournalLockedError, JournalVersionError, or JournalOpenError for all that the world does wrong.
 */
export function openDatabase({ folder, openedAt }: DatabaseOptions): JournalDatabase {
  return namingFolder(folder, () => {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
    const lock = lockFolder(folder);
    try {
      return openLocked(folder, openedAt, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

function openLocked(folder: string, openedAt: EpochMillis | null, lock: FolderLock): JournalDatabase {
  const db = new Database(join(folder, DATABASE_FILE), { timeout: BUSY_MS });
  try {
    configure(db);
    migrate(db, folder, openedAt);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    folder,
    db,
    close() {
      db.close();
      lock.release();
    },
  };
}

function configure(db: Database.Database): void {
  assert(db.pragma('journal_mode = WAL', { simple: true }) === 'wal', 'the file system allows no write-ahead log');
  db.pragma('synchronous = FULL');
  assert(db.pragma('synchronous', { simple: true }) === FULL, 'SQLite does not sync');
  // On macOS a plain sync leaves data in the drive's cache; elsewhere these two change nothing.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('secure_delete = ON');
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  db.pragma(`cache_size = -${CACHE_KIB}`);
}

function namingFolder<T>(folder: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof Database.SqliteError || isSystemError(error))
      throw new JournalOpenError(folder, error.message);
    throw error;
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;
