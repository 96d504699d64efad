// For: the locked, opened, upgraded database of a data folder. May import: journal/errors, better-sqlite3, node. Promises: what opens syncs every commit (D13).
import { accessSync, constants, mkdirSync } from 'node:fs';
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
  /** Pages of 4 kB that the file may have; beyond, it is full. Without it the disk is the limit. */
  readonly maxPages?: number;
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
export function openDatabase({ folder, openedAt, maxPages }: DatabaseOptions): JournalDatabase {
  return namingFolder(folder, () => {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
    assertWritable(folder);
    const lock = lockFolder(folder);
    try {
      return openLocked({ folder, openedAt, ...(maxPages === undefined ? {} : { maxPages }) }, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/** SQLite would only say that it cannot open a file. */
function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new JournalOpenError(
      folder,
      `this process may not write there (${error.code}): give it the right, or choose another folder`,
    );
  }
}

function openLocked({ folder, openedAt, maxPages }: DatabaseOptions, lock: FolderLock): JournalDatabase {
  const db = new Database(join(folder, DATABASE_FILE), { timeout: BUSY_MS });
  try {
    configure(db);
    migrate(db, folder, openedAt);
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
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
  // Of effect before the first table alone: a journal that was made without it does not shrink, but uses its free pages again.
  db.pragma('auto_vacuum = INCREMENTAL');
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
