// For: whether a journal on disk is whole (`doctor`, `backup`, `restore`). May import: journal, better-sqlite3. Promises: reads only; works beside a writer; each fault is a sentence that names the place.
import Database from 'better-sqlite3';
import type { EpochMillis } from '../../../shared/time.ts';
import { createIdHasher, type IdHasher } from './id-hash.ts';
import { createIdTable, type IdTable } from './id-table.ts';
import { recordsOf, type StoredRecord } from './lines.ts';
import { keptSinceOf, SCHEMA_VERSION, seedOf, versionOf } from './schema.ts';
import { wordsOf } from './words.ts';

export interface Examination {
  readonly version: number;
  readonly records: number;
  /** Position of the newest record, 0 for none. */
  readonly last: number;
  /** When the newest record was received, null for none. */
  readonly newestAt: EpochMillis | null;
  readonly keptSince: EpochMillis | null;
  /** Bytes of the database without its log. */
  readonly bytes: number;
  readonly faults: readonly string[];
}

export interface ExamineOptions {
  /** Records looked at so far, of about so many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** More faults than these say nothing new. */
const MAX_FAULTS = 20;
const BUSY_MS = 5000;
const BUCKETS = 2048;

interface StoredBlock {
  readonly first: number;
  readonly count: number;
  readonly hashes: Buffer;
  readonly body: string;
  readonly held: number | null;
}

/** Opens a database to be read alone. @throws SqliteError when it is none, or cannot be read. */
export const openToRead = (path: string): Database.Database =>
  new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });

/** What SQLite itself finds wrong with a file of pages. */
export function pageFaults(db: Database.Database): readonly string[] {
  const found = db.pragma(`integrity_check(${MAX_FAULTS})`) as readonly { readonly integrity_check: string }[];
  return found.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

/** @throws SqliteError as openToRead does. */
export function examineJournal(path: string, options: ExamineOptions = {}): Examination {
  const db = openToRead(path);
  try {
    return new Examiner(db, options).run();
  } finally {
    db.close();
  }
}

class Examiner {
  readonly #db: Database.Database;
  readonly #options: ExamineOptions;
  readonly #faults: string[] = [];
  #records = 0;
  #last = 0;
  #newestAt: EpochMillis | null = null;

  constructor(db: Database.Database, options: ExamineOptions) {
    this.#db = db;
    this.#options = options;
  }

  run(): Examination {
    const version = versionOf(this.#db);
    const bytes = this.#pragma('page_count') * this.#pragma('page_size');
    const empty = { version, records: 0, last: 0, newestAt: null, keptSince: null, bytes };
    if (version === 0) return { ...empty, faults: ['holds no journal'] };
    if (version > SCHEMA_VERSION)
      return { ...empty, faults: [`has version ${version}, this Floorwatch knows versions up to ${SCHEMA_VERSION}`] };
    for (const fault of pageFaults(this.#db)) this.#fault(fault);
    // An older journal is brought up to date by the first server that opens it; its blocks are the same.
    if (this.#faults.length === 0) this.#blocks(version);
    if (this.#faults.length === 0) this.#segments();
    const keptSince = version < 2 ? null : keptSinceOf(this.#db);
    return {
      ...empty,
      records: this.#records,
      last: this.#last,
      newestAt: this.#newestAt,
      keptSince,
      faults: this.#faults,
    };
  }

  #pragma(name: string): number {
    return this.#db.pragma(name, { simple: true }) as number;
  }

  #fault(text: string): void {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push(text);
  }

  #blocks(version: number): void {
    const held = version < 2 ? 'NULL' : '(SELECT held FROM thinned WHERE thinned.first = block.first)';
    const after = this.#db.prepare<[number], StoredBlock>(
      `SELECT first, count, hashes, body, ${held} AS held FROM block WHERE first > ? ORDER BY first LIMIT 64`,
    );
    const total = this.#db.prepare<[], number>('SELECT coalesce(sum(count), 0) FROM block').pluck().get()!;
    const hash = createIdHasher(seedOf(this.#db));
    const ids = createIdTable(1, 4096);
    // In portions: a read that lasts would keep a writer's log from being written back.
    for (let first = 0; ;) {
      const blocks = after.all(first);
      if (blocks.length === 0) return;
      for (const block of blocks) this.#block(block, hash, ids);
      first = blocks.at(-1)!.first;
      this.#options.onProgress?.(this.#records, total);
    }
  }

  #block({ first, count, hashes, body, held }: StoredBlock, hash: IdHasher, ids: IdTable): void {
    const place = `records ${first} to ${first + count - 1}`;
    if (first <= this.#last) this.#fault(`${place}: stand twice`);
    this.#last = first + count - 1;
    const records = parsed(body);
    if (records === null) return this.#fault(`${place}: cannot be read`);
    const present = records.filter((record) => record !== null);
    if (records.length !== count || present.length !== (held ?? count))
      this.#fault(`${place}: ${present.length} of ${held ?? count} records are there`);
    const words = wordsOf(hashes);
    if (words.length !== 2 * count) return this.#fault(`${place}: the index of their ids is cut off`);
    for (const [i, record] of records.entries())
      if (record !== null) this.#record(record, first + i, words, i, hash, ids);
  }

  #record(record: StoredRecord, position: number, words: Uint32Array, i: number, hash: IdHasher, ids: IdTable): void {
    const [receivedAt, { source, id }] = record;
    this.#records++;
    this.#newestAt = receivedAt;
    const own = new Uint32Array(2);
    hash(source, id, own, 0);
    const [left, right] = [own[0]!, own[1]!];
    if (left !== words[2 * i] || right !== words[2 * i + 1])
      this.#fault(`record ${position}: the index does not know its id`);
    const same: number[] = [];
    ids.collect(left, right, same);
    ids.add(left, right, position);
    for (const earlier of same)
      if (this.#hasId(earlier, source, id)) this.#fault(`record ${position}: is record ${earlier} again`);
  }

  #hasId(position: number, source: string, id: string): boolean {
    const block = this.#db
      .prepare<[number], { first: number; body: string }>(
        'SELECT first, body FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1',
      )
      .get(position)!;
    const record = recordsOf(block.body)[position - block.first];
    return record?.[1].id === id && record[1].source === source;
  }

  /** Sealed segments follow each other, and each has all its buckets. */
  #segments(): void {
    const segments = this.#db
      .prepare<[], { segment: number; first: number; last: number }>(
        'SELECT segment, first, last FROM segment ORDER BY segment',
      )
      .all();
    const buckets = this.#db
      .prepare<[number, number], number>('SELECT count(*) FROM segment_ids WHERE slot >= ? AND slot < ?')
      .pluck();
    for (const [n, { segment, first, last }] of segments.entries()) {
      const before = segments[n - 1];
      if (before !== undefined && first !== before.last + 1)
        this.#fault(`index ${segment}: begins at ${first}, the one before ends at ${before.last}`);
      if (last > this.#last) this.#fault(`index ${segment}: ends at ${last}, beyond the last record`);
      const found = buckets.get(segment * BUCKETS, (segment + 1) * BUCKETS)!;
      if (found !== BUCKETS) this.#fault(`index ${segment}: has ${found} of ${BUCKETS} parts`);
    }
  }
}

/** Null when the text is no block. */
function parsed(body: string): readonly (StoredRecord | null)[] | null {
  try {
    return recordsOf(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
