// For: reading the journal of a data folder beside its writer, block by block. May import: better-sqlite3, journal. Promises: takes no lock and changes nothing; what retention takes meanwhile is missing, not wrong.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { DATABASE_FILE } from './database.ts';
import { HOLE, linesOf, recordOf, recordsOf } from './lines.ts';
import { TIMED_VERSION, versionOf } from './schema.ts';
import { LASTING, timesOf, type BlockTimes } from './times.ts';

/** A run of records: where it stands, and the instants between which its events happened. */
export interface BlockSpan extends BlockTimes {
  readonly first: number;
}

export interface JournalReader {
  /** All blocks that hold events, in the order of the journal. Only those of an older journal are read for it, once. */
  spans(): readonly BlockSpan[];
  /** The events of a block; none when retention has taken it. */
  events(span: BlockSpan): readonly FloorEvent[];
  /** The same as text, a line of JSON each, which `eventIn` reads. */
  lines(span: BlockSpan): readonly string[];
  eventIn(line: string): FloorEvent;
  /** Lines that may be lasting (times.ts). */
  lasting(span: BlockSpan): readonly string[];
  close(): void;
}

interface Row {
  readonly first: number;
  readonly since: EpochMillis | null;
  readonly until: EpochMillis | null;
  readonly lasting: number | null;
}

/** Throws what SQLite throws when the folder holds no journal. */
export function openJournalReader(folder: string): JournalReader {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true, fileMustExist: true });
  const one = db.prepare<[number], string>('SELECT body FROM block WHERE first = ?').pluck();
  const rows = db.prepare<[], Row>(
    versionOf(db) < TIMED_VERSION
      ? 'SELECT first, NULL AS since, NULL AS until, NULL AS lasting FROM block ORDER BY first'
      : 'SELECT first, since, until, lasting FROM times ORDER BY first',
  );
  const known = new Map<number, BlockSpan | null>();
  const read = (first: number): BlockSpan | null => {
    let span = known.get(first);
    if (span !== undefined) return span;
    const times = timesOf(one.get(first) ?? '');
    known.set(first, (span = times && { first, ...times }));
    return span;
  };
  return {
    spans: () =>
      rows.all().flatMap(({ first, since: from, until: to, lasting }) => {
        if (from === null || to === null) return read(first) ?? [];
        return { first, from, to, isLasting: lasting === 1 };
      }),
    events({ first }) {
      const body = one.get(first);
      return body === undefined ? [] : recordsOf(body).flatMap((record) => record?.[1] ?? []);
    },
    lines: ({ first }) => keptLines(one.get(first)),
    eventIn: (line) => recordOf(line)[1],
    lasting: ({ first }) => keptLines(one.get(first)).filter((line) => LASTING.test(line)),
    close: () => db.close(),
  };
}

/** Without those that retention has taken. */
const keptLines = (body: string | undefined): readonly string[] =>
  body === undefined ? [] : linesOf(body).filter((line) => line !== HOLE);
