// For: reading the journal of a data folder beside its writer, block by block. May import: better-sqlite3, journal. Promises: takes no lock and changes nothing; what retention takes meanwhile is missing, not wrong.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { DATABASE_FILE } from './database.ts';
import { HOLE, linesOf, recordOf, recordsOf } from './lines.ts';

/** A run of records: where it stands, and the instants between which its events happened. */
export interface BlockSpan {
  readonly first: number;
  /** It may hold an event whose text matches `marked`. */
  readonly isMarked: boolean;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

export interface JournalReader {
  /** All blocks that hold events, in the order of the journal. Known ones are not read again. */
  spans(): readonly BlockSpan[];
  /** The events of a block; none when retention has taken it. */
  events(span: BlockSpan): readonly FloorEvent[];
  /** The same as text, a line of JSON each, which `eventIn` reads. */
  lines(span: BlockSpan): readonly string[];
  eventIn(line: string): FloorEvent;
  /** Those whose text matches `marked`. */
  marked(span: BlockSpan): readonly FloorEvent[];
  close(): void;
}

interface Row {
  readonly first: number;
  readonly body: string;
}

/** Throws what SQLite throws when the folder holds no journal. */
export function openJournalReader(folder: string, marked: RegExp): JournalReader {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true, fileMustExist: true });
  const after = db.prepare<[number], Row>('SELECT first, body FROM block WHERE first > ? ORDER BY first LIMIT 256');
  const one = db.prepare<[number], string>('SELECT body FROM block WHERE first = ?').pluck();
  const firsts = db.prepare<[], number>('SELECT first FROM block').pluck();
  const known = new Map<number, BlockSpan | null>();
  let last = 0;
  const catchUp = (): void => {
    for (;;) {
      const rows = after.all(last);
      for (const row of rows) known.set(row.first, spanOf(row, marked));
      if (rows.length === 0) return;
      last = rows.at(-1)!.first;
    }
  };
  return {
    spans() {
      catchUp();
      return firsts.all().flatMap((first) => known.get(first) ?? []);
    },
    events({ first }) {
      const body = one.get(first);
      return body === undefined ? [] : recordsOf(body).flatMap((record) => record?.[1] ?? []);
    },
    lines: ({ first }) => keptLines(one.get(first)),
    eventIn: (line) => recordOf(line)[1],
    marked({ first }) {
      const lines = keptLines(one.get(first));
      return lines.filter((line) => marked.test(line)).map((line) => recordOf(line)[1]);
    },
    close: () => db.close(),
  };
}

/** Without those that retention has taken. */
const keptLines = (body: string | undefined): readonly string[] =>
  body === undefined ? [] : linesOf(body).filter((line) => line !== HOLE);

const TIME = '"time":';
const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39];

/** Instants named `time` stand in every event; one more of them, in its data, makes the span wider and nothing wrong. */
function spanOf({ first, body }: Row, marked: RegExp): BlockSpan | null {
  let [from, to] = [Infinity, -Infinity];
  for (let at = body.indexOf(TIME); at >= 0; at = body.indexOf(TIME, at + TIME.length)) {
    const time = wholeAt(body, at + TIME.length);
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return from === Infinity ? null : { first, from, to, isMarked: marked.test(body) };
}

/** The whole number that begins at a place, NaN without one. A pattern would leave an object of each event of the journal. */
function wholeAt(text: string, start: number): number {
  const isNegative = text.charCodeAt(start) === MINUS;
  const begin = isNegative ? start + 1 : start;
  let at = begin;
  let value = 0;
  for (let sign = text.charCodeAt(at); sign >= ZERO && sign <= NINE; sign = text.charCodeAt(++at))
    value = 10 * value + sign - ZERO;
  if (at === begin) return NaN;
  return isNegative ? -value : value;
}
