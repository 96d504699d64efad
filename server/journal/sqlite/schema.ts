// For: the tables of journal.db and their version. May import: journal/errors, better-sqlite3. Promises: a newer journal is left untouched.
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { EpochMillis } from '../../../shared/time.ts';
import { JournalVersionError } from '../errors.ts';
import type { IdSeed } from './id-hash.ts';

/**
 * Entry n−1 takes a journal from version n−1 to n. Never change an entry that was released; add one.
 *
 * block: a run of records `first` … `first + count − 1`. `body` is a JSON array, one line a record: [receivedAt, event].
 *   `hashes` are the id hashes of its events, two 32-bit words each (little-endian, like all words here).
 * thinned: blocks of which retention took records; `held` are left, the others stand in `body` as null. A block of which none
 *   is left is gone. kept: one row, the instant before which events are no longer kept; none while all are. probe: always empty.
 * times: of each block that holds events, between which instants they happened, and whether it may hold what is lasting
 *   (times.ts); all NULL for blocks that were written before this table.
 * segment, segment_ids: the index of ids of older blocks (id-index.ts). personal: personal-table.ts.
 */
const MIGRATIONS = [
  `CREATE TABLE seed (a INTEGER NOT NULL, b INTEGER NOT NULL);
   CREATE TABLE block (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, hashes BLOB NOT NULL, body TEXT NOT NULL);
   CREATE TABLE segment (segment INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, filter BLOB NOT NULL);
   CREATE TABLE segment_ids (slot INTEGER PRIMARY KEY, entries BLOB NOT NULL);
   CREATE TABLE personal (contact TEXT PRIMARY KEY, name TEXT, address TEXT, written_at INTEGER NOT NULL, closed_at INTEGER)
     WITHOUT ROWID;`,
  `CREATE TABLE thinned (first INTEGER PRIMARY KEY, held INTEGER NOT NULL);
   CREATE TABLE kept (since INTEGER NOT NULL);
   CREATE TABLE probe (filling BLOB NOT NULL);`,
  `CREATE INDEX personal_open ON personal (contact) WHERE closed_at IS NULL;
   CREATE INDEX personal_closed ON personal (closed_at) WHERE closed_at IS NOT NULL;
   CREATE INDEX personal_written ON personal (written_at);`,
  `CREATE TABLE times (first INTEGER PRIMARY KEY, since INTEGER, until INTEGER, lasting INTEGER);
   INSERT INTO times (first) SELECT first FROM block;`,
] as const;
/** The first version that has `times`. */
export const TIMED_VERSION = 4;

/** The version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Creates or upgrades the tables in one transaction. Throws JournalVersionError on a newer journal. */
export function migrate(db: Database, folder: string, at: EpochMillis | null): void {
  const found = versionOf(db);
  if (found > SCHEMA_VERSION) throw new JournalVersionError(folder, found, SCHEMA_VERSION);
  if (found === SCHEMA_VERSION) return;
  db.transaction(() => {
    db.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER)');
    for (let version = found + 1; version <= SCHEMA_VERSION; version++) {
      db.exec(MIGRATIONS[version - 1]!);
      db.prepare('INSERT INTO schema_version VALUES (?, ?)').run(version, at);
    }
    if (found === 0) db.prepare('INSERT INTO seed VALUES (?, ?)').run(...newSeed());
  }).immediate();
}

/** Events that happened before this instant are no longer kept; null while all are (D3). */
export const keptSinceOf = (db: Database): EpochMillis | null =>
  db.prepare<[], number | null>('SELECT max(since) FROM kept').pluck().get() ?? null;

/** The seed of this journal's id hashes. */
export function seedOf(db: Database): IdSeed {
  const row = db.prepare<[], { a: number; b: number }>('SELECT a, b FROM seed').get()!;
  return [row.a, row.b];
}

export function versionOf(db: Database): number {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'schema_version'`).get();
  if (table === undefined) return 0;
  return (
    db.prepare<[], { version: number | null }>('SELECT max(version) AS version FROM schema_version').get()?.version ?? 0
  );
}

/** Not drawn from a given generator: no result depends on it. */
function newSeed(): IdSeed {
  const bytes = randomBytes(8);
  return [bytes.readInt32LE(0), bytes.readInt32LE(4)];
}
