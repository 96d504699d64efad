// For: reading the journal of a data folder beside the one who writes it, in another thread. May import: journal, shared, node. Promises: reads only, and at once; sees what is durable.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { JournalStoreError } from './errors.ts';
import { numberOf, positionOf } from './position.ts';
import { openBlocks } from './sqlite/blocks.ts';
import { DATABASE_FILE } from './sqlite/database.ts';
import { openToRead } from './sqlite/examine.ts';
import { keptSinceOf } from './sqlite/schema.ts';
import { recordsAfter } from './sqlite/records-after.ts';

export interface JournalBeside {
  /** Up to `limit` records after `from` (null: from the oldest), in order. */
  read(from: Position | null, limit: number): readonly JournalRecord[];
  /** The record at a position; null when it is not kept. */
  at(position: Position): JournalRecord | null;
  /** The newest durable position, null for an empty journal. */
  last(): Position | null;
  /** Since when everything is kept; null: from the beginning (JRN1). */
  keptSince(): EpochMillis | null;
  close(): void;
}

/** Throws JournalStoreError when there is none, or it cannot be read; so does each call. */
export function openBeside(folder: string): JournalBeside {
  const db = named(folder, () => openToRead(join(folder, DATABASE_FILE)));
  const blocks = named(folder, () => openBlocks(db));
  const read = (after: number, limit: number): readonly JournalRecord[] =>
    named(folder, () => recordsAfter(blocks.read(after, limit), after, limit));
  return {
    read: (from, limit) => read(numberOf(from), limit),
    at(position) {
      const found = read(numberOf(position) - 1, 1)[0];
      return found?.position === position ? found : null;
    },
    last() {
      const last = named(folder, () => blocks.last());
      return last === 0 ? null : positionOf(last);
    },
    keptSince: () => named(folder, () => keptSinceOf(db)),
    close: () => db.close(),
  };
}

function named<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new JournalStoreError(folder, error.code, error.message);
  }
}
