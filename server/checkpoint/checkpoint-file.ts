// For: `checkpoint.db` of the data folder. May import: shared, checkpoint, better-sqlite3, node. Promises: a checkpoint is there whole or not at all; a block is written once and goes with the last checkpoint that names it; a file that is no such thing is made anew.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Beginning, Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import type { Books } from './books.ts';
import { keptOf } from './thinning.ts';

export const CHECKPOINT_FILE = 'checkpoint.db';
const BUSY_MS = 5000;
/** Counts as another kind of file. */
const FORMAT = 1;

/** Up to where of the journal it has folded. */
export interface Mark {
  readonly version: string;
  readonly position: Position;
  /** Tells the record at that position from another journal's. */
  readonly record: string;
  /** Engine time. */
  readonly at: EpochMillis;
  readonly writtenAt: EpochMillis;
  /** Since when the journal kept everything when its line of checkpoints began; null: from the beginning. */
  readonly keptSince: EpochMillis | null;
}

export interface KeptCheckpoint extends Mark {
  readonly beginning: Beginning;
  readonly books: Books;
}

interface Row extends Mark {
  readonly base: Buffer;
  readonly books: Buffer;
  readonly blocks: Buffer;
  readonly checksum: string;
}

export interface CheckpointFile {
  /** All of a version, the newest first. */
  marks(version: string): readonly Mark[];
  /** Versions that there are besides this one. */
  hasOthers(version: string): boolean;
  /** The books alone. Null when what is written there is not whole. */
  booksOf(mark: Mark): Books | null;
  /** Null when what is written there is not whole. */
  read(mark: Mark): KeptCheckpoint | null;
  /** `line`: whether it goes on from one that was read here, or takes the place of all. */
  write(mark: Mark, checkpoint: Checkpoint, books: Books, line: 'goesOn' | 'new'): void;
  /** What cannot be used goes. */
  drop(mark: Mark): void;
  close(): void;
}

/** Opens or makes the file. Damaged is no loss: everything in it can be folded again. @throws SqliteError when it may not be opened. */
export function openCheckpointFile(folder: string): CheckpointFile {
  const path = join(folder, CHECKPOINT_FILE);
  try {
    return fileOver(open(path));
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return fileOver(open(path));
  }
}

/** Not a database, or one that is torn: not one that may not be opened, or for which there is no room. */
const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT|ERROR|SCHEMA)/u.test(error.code);

export interface Examined {
  readonly count: number;
  readonly newestAt: EpochMillis | null;
  readonly bytes: number;
}

/** What stands in a file, beside whoever writes it. @throws SqliteError when it cannot be read. */
export function examineCheckpoints(path: string): Examined {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    const row = db.prepare<[], Examined>('SELECT count(*) AS count, max(at) AS newestAt FROM checkpoint').get();
    const size = db
      .prepare<[], number>('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size')
      .pluck();
    return { count: row?.count ?? 0, newestAt: row?.newestAt ?? null, bytes: size.get() ?? 0 };
  } finally {
    db.close();
  }
}

function open(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_MS });
  db.pragma('journal_mode = WAL');
  // Losing the last one costs a longer tail, no more.
  db.pragma('synchronous = NORMAL');
  const found = db.pragma('user_version', { simple: true });
  if (found === FORMAT) return db;
  db.exec(`DROP TABLE IF EXISTS checkpoint; DROP TABLE IF EXISTS block;
    CREATE TABLE block (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, checksum TEXT NOT NULL);
    CREATE TABLE checkpoint (version TEXT NOT NULL, position TEXT NOT NULL, record TEXT NOT NULL, at INTEGER NOT NULL,
      writtenAt INTEGER PRIMARY KEY, keptSince INTEGER, base BLOB NOT NULL, books BLOB NOT NULL, blocks BLOB NOT NULL, checksum TEXT NOT NULL);
    PRAGMA user_version = ${FORMAT};`);
  return db;
}

function fileOver(db: Database.Database): CheckpointFile {
  const columns = 'version, position, record, at, writtenAt, keptSince';
  const newest = `SELECT ${columns} FROM checkpoint`;
  const marks = db.prepare<[string], Mark>(`${newest} WHERE version = ? ORDER BY writtenAt DESC`);
  const others = db.prepare<[string], number>('SELECT count(*) FROM checkpoint WHERE version <> ?').pluck();
  const row = db.prepare<[number], Row>('SELECT * FROM checkpoint WHERE writtenAt = ?');
  const insert = db.prepare(`INSERT OR REPLACE INTO checkpoint VALUES
    (@version, @position, @record, @at, @writtenAt, @keptSince, @base, @books, @blocks, @checksum)`);
  const blocks = createBlocks(db);
  const thin = (version: string, now: EpochMillis): void => {
    // What was written by a clock that has been set back since goes.
    const instants = marks.all(version).flatMap(({ writtenAt }) => (writtenAt <= now ? writtenAt : []));
    const kept = keptOf(instants, now);
    const all = db.prepare<[], Pick<Row, 'version' | 'writtenAt'>>('SELECT version, writtenAt FROM checkpoint').all();
    for (const one of all) if (one.version !== version || !kept.has(one.writtenAt)) remove.run(one.writtenAt);
    blocks.forgetUnnamed();
  };
  const remove = db.prepare('DELETE FROM checkpoint WHERE writtenAt = ?');
  // Who looks into the books reads the rest next.
  let lastRead: Row | null = null;
  const write = db.transaction(
    (mark: Mark, { base, blocks: named }: Checkpoint, books: Books, line: 'goesOn' | 'new') => {
      lastRead = null;
      // Its blocks are numbered from 0.
      if (line === 'new') db.exec('DELETE FROM checkpoint; DELETE FROM block');
      blocks.add(named);
      const packed = deflateRawSync(base, { level: 1 });
      const told = serialize(books);
      const numbers = serialize([...named.keys()]);
      insert.run({ ...mark, base: packed, books: told, blocks: numbers, checksum: sumOf(packed, told, numbers) });
      thin(mark.version, mark.writtenAt);
    },
  );
  const wholeRow = ({ writtenAt }: Mark): Row | null => {
    if (lastRead?.writtenAt === writtenAt) return lastRead;
    const found = row.get(writtenAt);
    const isWhole = found !== undefined && sumOf(found.base, found.books, found.blocks) === found.checksum;
    return (lastRead = isWhole ? found : null);
  };
  const booksIn = ({ books }: Row): Books => deserialize(books) as Books;
  return {
    marks: (version) => marks.all(version),
    hasOthers: (version) => (others.get(version) ?? 0) > 0,
    booksOf(mark) {
      const found = wholeRow(mark);
      return found && booksIn(found);
    },
    read(mark) {
      const found = wholeRow(mark);
      if (found === null) return null;
      const named = blocks.read(deserialize(found.blocks) as readonly number[]);
      if (named === null) return null;
      const beginning = { base: inflateRawSync(found.base), blocks: named, nextBlock: blocks.next() };
      return { ...mark, beginning, books: booksIn(found) };
    },
    write: (mark, checkpoint, books, line) => void write.immediate(mark, checkpoint, books, line),
    drop: (mark) => void remove.run(mark.writtenAt),
    close: () => db.close(),
  };
}

interface Blocks {
  add(named: ReadonlyMap<number, Uint8Array>): void;
  /** Null when one is missing. */
  read(numbers: readonly number[]): ReadonlyMap<number, Uint8Array> | null;
  next(): number;
  forgetUnnamed(): void;
}

function createBlocks(db: Database.Database): Blocks {
  const insert = db.prepare('INSERT INTO block VALUES (?, ?, ?)');
  const one = db.prepare<[number], { bytes: Buffer; checksum: string }>(
    'SELECT bytes, checksum FROM block WHERE number = ?',
  );
  const numbers = db.prepare<[], number>('SELECT number FROM block').pluck();
  const last = db.prepare<[], number | null>('SELECT max(number) FROM block').pluck();
  const lists = db.prepare<[], Buffer>('SELECT blocks FROM checkpoint').pluck();
  const remove = db.prepare('DELETE FROM block WHERE number = ?');
  return {
    add(named) {
      const there = new Set(numbers.all());
      for (const [number, bytes] of named) if (!there.has(number)) insert.run(number, bytes, sumOf(bytes));
    },
    read(wanted) {
      const found = new Map<number, Uint8Array>();
      for (const number of wanted) {
        const block = one.get(number);
        if (block === undefined || sumOf(block.bytes) !== block.checksum) return null;
        found.set(number, block.bytes);
      }
      return found;
    },
    next: () => (last.get() ?? -1) + 1,
    forgetUnnamed() {
      const named = new Set(lists.all().flatMap((list) => deserialize(list) as readonly number[]));
      for (const number of numbers.all()) if (!named.has(number)) remove.run(number);
    },
  };
}

function sumOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
