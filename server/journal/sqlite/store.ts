// For: the journal on one SQLite connection, synchronous, one writer. May import: journal, better-sqlite3. Promises: append returns after the sync (D13); what throws left nothing.
import Database from 'better-sqlite3';
import type { ContactId } from '../../../shared/ids.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { JournalFullError, JournalStoreError } from '../errors.ts';
import type { PersonalCut, PersonalData, PersonalEntry } from '../personal.ts';
import { openBlocks, type Block, type Blocks, type Thinning } from './blocks.ts';
import type { JournalDatabase } from './database.ts';
import { ACCEPTED, deduplicate, type Incoming } from './deduplicate.ts';
import { openIdIndex, SEGMENT_IDS } from './id-index.ts';
import { BLOCK_RECORDS, bodiesOf, linesOf } from './lines.ts';
import { createPersonalTable } from './personal-table.ts';
import { keptSinceOf } from './schema.ts';
import { openTidying, roomOf, type Usage } from './tidying.ts';

/** Several appends as one commit: bodies of BLOCK_RECORDS lines each, the last one of the rest; two hash words an event. */
export interface Group extends Incoming {
  /** `index` counts through all events of the group. */
  readonly personal: readonly (PersonalEntry & { readonly at: EpochMillis })[];
}

export interface GroupResult {
  /** Position of the first accepted event; the others follow without a gap. */
  readonly first: number;
  /** One code an event (deduplicate.ts), or null when every one was accepted. */
  readonly outcomes: Uint8Array | null;
}

/** All that the writer can be asked. Arguments and answers can be sent between threads. */
export interface Store {
  append(group: Group): GroupResult;
  /** Whole blocks, in order, that cover `limit` records after position `after`, or all there are. */
  read(after: number, limit: number): Block[];
  /** The newest durable position, 0 for none. */
  last(): number;
  put(contactId: ContactId, data: PersonalData, at: EpochMillis): void;
  get(contactId: ContactId): PersonalData | null;
  /** Contacts with personal data that are not closed. */
  open(after: ContactId | null, limit: number): ContactId[];
  closed(contactIds: readonly ContactId[], at: EpochMillis): void;
  drop(cut: PersonalCut): number;
  /** Notes that events which happened before this instant are no longer kept. Never moves back. */
  retain(since: EpochMillis): void;
  /** Gives the number of records taken. */
  thin(thinning: Thinning): number;
  /** One step of giving back what retention has freed; false when there is nothing left to do. */
  tidy(): boolean;
  usage(): Usage;
  /** See Journal.probe. */
  probe(): void;
  close(): void;
}

/** `segmentIds`: ids that gather in memory before they are sealed. */
export function createStore({ db, folder, close }: JournalDatabase, segmentIds = SEGMENT_IDS): Store {
  const blocks = openBlocks(db);
  const index = openIdIndex(db, segmentIds);
  const personal = createPersonalTable(db);
  let last = blocks.last();
  const write = db.transaction((accepted: Incoming, first: number, entries: Group['personal']) => {
    addBlocks(blocks, accepted, first);
    for (const entry of entries) personal.put(entry.contactId, entry, entry.at);
  });
  const append = (group: Group): GroupResult => {
    index.sealIfFull();
    const first = last + 1;
    const outcomes = deduplicate(group, first, { index, blockAt: (position) => blocks.at(position) });
    const accepted = outcomes === null ? group : acceptedOf(group, outcomes);
    const entries = group.personal.filter((entry) => outcomes === null || outcomes[entry.index] === ACCEPTED);
    if (accepted.count > 0) write.immediate(accepted, first, entries);
    index.add(accepted.hashes, first);
    last += accepted.count;
    return { first, outcomes };
  };
  const retain = db.prepare('INSERT INTO kept VALUES (?)');
  const tidying = openTidying(db, folder);
  const guarded =
    <A extends readonly unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R =>
      naming(folder, () => call(...args));
  return {
    append: guarded(append),
    read: guarded(blocks.read),
    last: () => last,
    put: guarded(personal.put),
    get: guarded(personal.get),
    open: guarded(personal.open),
    closed: guarded(personal.closed),
    drop: guarded(personal.drop),
    retain: guarded((since) => void (since > (keptSinceOf(db) ?? -Infinity) && retain.run(since))),
    thin: guarded((thinning) => {
      tidying.begin();
      return blocks.thin(thinning);
    }),
    tidy: guarded(() => index.dropOldest() || index.sweep() || tidying.shrink() || tidying.end()),
    usage: guarded(tidying.usage),
    probe: guarded(tidying.probe),
    close,
  };
}

function addBlocks(blocks: Blocks, { count, bodies, hashes }: Incoming, first: number): void {
  for (const [i, body] of bodies.entries()) {
    const from = i * BLOCK_RECORDS;
    const to = Math.min(from + BLOCK_RECORDS, count);
    blocks.add({ first: first + from, count: to - from, body }, hashes.subarray(2 * from, 2 * to));
  }
}

function acceptedOf(group: Incoming, outcomes: Uint8Array): Incoming {
  const isAccepted = (_: unknown, i: number): boolean => outcomes[i] === ACCEPTED;
  const lines = group.bodies.flatMap(linesOf).filter(isAccepted);
  const hashes = group.hashes.filter((_, word) => outcomes[word >> 1] === ACCEPTED);
  return { count: lines.length, bodies: bodiesOf(lines), hashes };
}

/** Turns what SQLite says into what the journal says; our own mistakes pass as they are. */
function naming<T>(folder: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code === 'SQLITE_FULL' || isFullDisk(error.code, folder)) throw new JournalFullError(folder);
    throw new JournalStoreError(folder, error.code, error.message);
  }
}

/** On a full disk some of SQLite's files fail with an I/O error instead. */
const isFullDisk = (code: string, folder: string): boolean =>
  code.startsWith('SQLITE_IOERR') && roomOf(folder) < SMALLEST_ROOM;
const SMALLEST_ROOM = 64 * 1024;
