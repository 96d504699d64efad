// For: documents in `store.db` of the data folder. May import: shared, store's interface, better-sqlite3, node. Promises: what `write` resolves is synced; a newer file is left untouched.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '../../shared/assert.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { DocumentStore, DocumentWrite, StoredDocument, VersionConflict } from './store.ts';

export const STORE_FILE = 'store.db';
const SCHEMA_VERSION = 1;
const BUSY_MS = 5000;
/** The value that SQLite answers for `synchronous = FULL`. */
const FULL = 2;

/** The file cannot be used: made by a newer version, or not to be opened. The message says what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
}

/** A read or a write failed; of the write nothing was taken. */
export class StoreFailedError extends Error {
  override readonly name = 'StoreFailedError';
}

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly body: string;
  readonly by: string;
  readonly at: number;
}

/** Opens or makes the store of a data folder, which must exist. Throws StoreOpenError. */
export function openSqliteStore({ folder }: { readonly folder: string }): DocumentStore {
  const db = openDatabase(folder);
  const statements = prepare(db);
  const newest = (kind: string, id: string): StoredDocument | null => {
    const row = statements.newest.get(kind, id);
    return row === undefined ? null : documentOf(row);
  };
  const write = (order: DocumentWrite): Result<StoredDocument, VersionConflict> => {
    const { kind, id, body, by, at, expected } = order;
    const version = newest(kind, id)?.version ?? 0;
    if (version !== expected) return err({ version });
    const row: Row = { kind, id, version: version + 1, body: JSON.stringify(body), by, at };
    statements.insert.run(row);
    return ok(documentOf(row));
  };
  const writeAll = db.transaction((orders: readonly DocumentWrite[]) => orders.map(write));
  // The driver is synchronous; what it throws must still reject.
  const promised = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(named(folder, work)));
  return {
    get: (kind, id) => promised(() => newest(kind, id)),
    list: (kind) =>
      promised(() =>
        statements.all
          .all(kind)
          .map(documentOf)
          .filter(({ body }) => body !== null),
      ),
    listAll: (kind) => promised(() => statements.all.all(kind).map(documentOf)),
    history: (kind, id) => promised(() => statements.history.all(kind, id).map(documentOf)),
    write: (order) => promised(() => writeAll.immediate([order])[0]!),
    writeAll: (orders) => promised(() => writeAll.immediate(orders)),
    close: () => promised(() => void db.close()),
  };
}

function named<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new StoreFailedError(`${join(folder, STORE_FILE)}: failed (${error.code}): ${error.message}`, {
      cause: error,
    });
  }
}

const documentOf = ({ kind, id, version, body, by, at }: Row): StoredDocument => ({
  ...{ kind, id, version, by, at },
  body: JSON.parse(body) as unknown,
});

function prepare(db: Database.Database) {
  return {
    newest: db.prepare<[string, string], Row>(
      'SELECT * FROM document WHERE kind = ? AND id = ? ORDER BY version DESC LIMIT 1',
    ),
    all: db.prepare<[string], Row>(
      `SELECT * FROM document AS one WHERE kind = ?
         AND version = (SELECT max(version) FROM document WHERE kind = one.kind AND id = one.id) ORDER BY id`,
    ),
    history: db.prepare<[string, string], Row>(
      'SELECT * FROM document WHERE kind = ? AND id = ? ORDER BY version DESC',
    ),
    insert: db.prepare<[Row]>('INSERT INTO document VALUES (@kind, @id, @version, @body, @by, @at)'),
  };
}

function openDatabase(folder: string): Database.Database {
  const path = join(folder, STORE_FILE);
  try {
    const db = new Database(path, { timeout: BUSY_MS });
    try {
      configure(db, path);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new StoreOpenError(`${path}: cannot be opened: ${error.message}`);
    throw error;
  }
}

function configure(db: Database.Database, path: string): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > SCHEMA_VERSION)
    throw new StoreOpenError(
      `${path}: is of version ${found}, this program reads up to ${SCHEMA_VERSION}: use a newer one`,
    );
  assert(db.pragma('journal_mode = WAL', { simple: true }) === 'wal', 'the file system allows no write-ahead log');
  db.pragma('synchronous = FULL');
  assert(db.pragma('synchronous', { simple: true }) === FULL, 'SQLite does not sync');
  db.pragma('fullfsync = ON');
  db.exec(`CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    body TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, id, version)) WITHOUT ROWID`);
  db.pragma(`user_version = ${SCHEMA_VERSION}`);
}
