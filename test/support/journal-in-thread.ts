// For: the real SQLite journal with its writer in this thread, so that a test can reach its database and slow it down. May import: journal. Promises: the store, the transactions and the syncs are those of production.
import { setTimeout as sleep } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { journalOver, type SqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { openDatabase } from '../../server/journal/sqlite/database.ts';
import { keptSinceOf, seedOf } from '../../server/journal/sqlite/schema.ts';
import { createStore, type Store } from '../../server/journal/sqlite/store.ts';
import type { Writer } from '../../server/journal/sqlite/writer-client.ts';

export interface ThreadJournal {
  readonly journal: SqliteJournal;
  readonly store: Store;
  readonly db: Database.Database;
}

export interface ThreadJournalOptions {
  readonly folder: string;
  /** What each commit takes more, ms; asked anew each time. */
  readonly commitMs?: () => number;
  /** Ids that gather in memory before they are sealed. */
  readonly segmentIds?: number;
}

export function openJournalInThread({ folder, commitMs, segmentIds }: ThreadJournalOptions): ThreadJournal {
  const database = openDatabase({ folder, openedAt: null });
  const store = createStore(database, segmentIds);
  const asked =
    <K extends keyof Store>(name: K) =>
    async (...args: Parameters<Store[K]>): Promise<ReturnType<Store[K]>> => {
      await Promise.resolve();
      const method = store[name] as (...given: Parameters<Store[K]>) => ReturnType<Store[K]>;
      return method(...args);
    };
  const append = asked('append');
  const writer: Writer = {
    append: async (group) => {
      const result = await append(group);
      const wait = commitMs?.() ?? 0;
      if (wait > 0) await sleep(wait);
      return result;
    },
    read: asked('read'),
    last: asked('last'),
    put: asked('put'),
    get: asked('get'),
    open: asked('open'),
    closed: asked('closed'),
    drop: asked('drop'),
    retain: asked('retain'),
    thin: asked('thin'),
    tidy: asked('tidy'),
    usage: asked('usage'),
    probe: asked('probe'),
    close: asked('close'),
  };
  const { db } = database;
  const opened = { seed: seedOf(db), last: store.last(), keptSince: keptSinceOf(db) };
  return { journal: journalOver({ writer, opened, died: new Promise(() => {}) }), store, db };
}
