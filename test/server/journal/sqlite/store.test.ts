// For: the store on one connection: sealing, a full disk, versions. May import: journal. Promises: what fails leaves nothing.
import Database from 'better-sqlite3';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  JournalFullError,
  JournalLockedError,
  JournalOpenError,
  JournalVersionError,
} from '../../../../server/journal/errors.ts';
import { encodeAppend, groupOf } from '../../../../server/journal/sqlite/append-group.ts';
import { DATABASE_FILE, openDatabase, type JournalDatabase } from '../../../../server/journal/sqlite/database.ts';
import { createIdHasher } from '../../../../server/journal/sqlite/id-hash.ts';
import { recordsOf } from '../../../../server/journal/sqlite/lines.ts';
import { SCHEMA_VERSION, seedOf } from '../../../../server/journal/sqlite/schema.ts';
import { createStore, type Store } from '../../../../server/journal/sqlite/store.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { AT, event, events } from '../events.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function open(folder: string): JournalDatabase {
  const database = openDatabase({ folder, openedAt: AT });
  onTestFinished(() => database.close());
  return database;
}

/** Appends events as the journal does; returns the outcome codes, or null when all were accepted. */
function appender({ db }: JournalDatabase, store: Store) {
  const hash = createIdHasher(seedOf(db));
  return (given: readonly FloorEvent[]) => store.append(groupOf([encodeAppend(given, AT, [], hash)])).outcomes;
}

const readEvents = (store: Store): FloorEvent[] =>
  store
    .read(0, 1_000_000)
    .flatMap(({ body }) => recordsOf(body).flatMap((record) => (record === null ? [] : record[1])));

describe('createStore', { timeout: 30_000 }, () => {
  it('D3 knows every id across sealed segments, before and after a restart', () => {
    const folder = temporaryFolder();
    let database = open(folder);
    let store = createStore(database, 500);
    let append = appender(database, store);
    for (let from = 0; from < 3000; from += 150) expect(append(events(from, from + 150))).toBeNull();
    const segments = database.db.prepare('SELECT count(*) AS n, max(last) AS last FROM segment').get();
    expect(segments).toEqual({ n: 4, last: 2400 });
    const checkAll = (): void => {
      const repeats = append(events(0, 3000).map((one) => (one.time % 2 === 0 ? one : { ...one, time: 0 })));
      expect([...repeats!]).toEqual(events(0, 3000).map((one) => (one.time % 2 === 0 ? 1 : 2)));
    };
    checkAll();
    database.close();
    database = open(folder);
    store = createStore(database, 500);
    append = appender(database, store);
    checkAll();
    expect(append([event(3000)])).toBeNull();
    expect(readEvents(store)).toEqual(events(0, 3001));
  });

  it('D13 syncs every commit: write-ahead log, synchronous FULL', () => {
    const { db } = open(temporaryFolder());
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('says that the disk is full, takes nothing of the append, and goes on when there is room', () => {
    const database = open(temporaryFolder());
    const store = createStore(database);
    const append = appender(database, store);
    append(events(0, 10));
    const pages = database.db.pragma('page_count', { simple: true }) as number;
    database.db.pragma(`max_page_count = ${pages + 20}`);
    expect(() => append(events(10, 2000))).toThrow(JournalFullError);
    expect(store.last()).toBe(10);
    expect(readEvents(store)).toEqual(events(0, 10));
    expect([...append([event(3), event(10)])!]).toEqual([1, 0]);
    database.db.pragma('max_page_count = 1000000');
    expect(append(events(11, 2000))).toBeNull();
    expect(readEvents(store)).toEqual(events(0, 2000));
  });

  it('keeps the ids that it could not seal on a full disk', () => {
    const database = open(temporaryFolder());
    const store = createStore(database, 1000);
    const append = appender(database, store);
    append(events(0, 1000));
    const pages = database.db.pragma('page_count', { simple: true }) as number;
    database.db.pragma(`max_page_count = ${pages}`);
    expect(() => append([event(1000)])).toThrow(JournalFullError);
    database.db.pragma('max_page_count = 1000000');
    expect([...append([event(1000), event(5), event(999)])!]).toEqual([0, 1, 1]);
    expect(store.last()).toBe(1001);
  });

  it('D12 leaves nothing of a dropped name in any file', () => {
    const folder = temporaryFolder();
    const store = createStore(open(folder));
    store.put('c-1' as never, { name: 'Wilhelmina Featherstonehaugh' }, AT);
    const files = ['journal.db', 'journal.db-wal'].map((name) => join(folder, name));
    const holds = (): boolean =>
      files.some((file) => existsSync(file) && readFileSync(file).includes('Featherstonehaugh'));
    expect(holds()).toBe(true);
    expect(store.drop({ closedBefore: 0, writtenBefore: AT + 1 })).toBe(1);
    expect(holds()).toBe(false);
  });
});

describe('openDatabase', () => {
  it('notes the version of its tables and when they were made', () => {
    const { db } = open(temporaryFolder());
    expect(db.prepare('SELECT * FROM schema_version').all()).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, i) => ({ version: i + 1, applied_at: AT })),
    );
  });

  it('refuses a journal of a newer version, leaves it as it is, and gives the folder free', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    first.db.prepare('INSERT INTO schema_version VALUES (?, ?)').run(SCHEMA_VERSION + 1, AT);
    first.close();
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(() => openDatabase({ folder, openedAt: null })).toThrow(JournalVersionError);
    }
    const raw = new Database(join(folder, DATABASE_FILE), { readonly: true });
    expect(raw.prepare('SELECT max(version) AS v FROM schema_version').get()).toEqual({ v: SCHEMA_VERSION + 1 });
    raw.close();
  });

  it('D19 lets one writer have a folder, and readers beside it', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    appender(first, createStore(first))(events(0, 5));
    expect(() => openDatabase({ folder, openedAt: null })).toThrow(JournalLockedError);
    expect(() => openDatabase({ folder, openedAt: null })).toThrow(`${folder} is in use by process ${process.pid}`);
    const reader = new Database(join(folder, DATABASE_FILE), { readonly: true });
    expect(reader.prepare('SELECT sum(count) AS n FROM block').get()).toEqual({ n: 5 });
    reader.close();
    first.close();
    open(folder);
  });

  it('names the folder that it cannot open', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDatabase({ folder: join(file, 'data'), openedAt: null })).toThrow(JournalOpenError);
    const broken = temporaryFolder();
    writeFileSync(join(broken, DATABASE_FILE), 'this is no database, only text'.repeat(100));
    expect(() => openDatabase({ folder: broken, openedAt: null })).toThrow(JournalOpenError);
    expect(() => openDatabase({ folder: broken, openedAt: null })).toThrow(broken);
  });
});
