// For: one checkpoint made of the one before and of what the journal has got since (CHECK2). May import: shared, checkpoint, journal. Promises: a start of the server without the server: what it writes has been read by the next start’s own code.
import type { JournalRecord } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { openBeside, type JournalBeside } from '../journal/read-beside.ts';
import { foldKept } from './fold-kept.ts';
import { BookKeeper } from './books.ts';
import { openCheckpointFile, type CheckpointFile } from './checkpoint-file.ts';
import { nameOf, resume } from './find.ts';
import { serverEngine, type ServerFloor } from './server-engine.ts';

export interface FoldOnOrder {
  readonly folder: string;
  readonly floor: ServerFloor;
  readonly version: string;
  readonly now: EpochMillis;
}

export interface FoldedOn {
  /** Events folded for it. */
  readonly events: number;
  readonly bytes: number;
  readonly unused: readonly string[];
}

/** Records read at once. */
const PORTION = 5000;

/** Null when nothing has come since the last. */
export function foldOn(order: FoldOnOrder): FoldedOn | null {
  const journal = openBeside(order.folder);
  const file = openCheckpointFile(order.folder);
  try {
    return foldWith(order, journal, file);
  } finally {
    file.close();
    journal.close();
  }
}

function foldWith({ floor, version, now }: FoldOnOrder, journal: JournalBeside, file: CheckpointFile): FoldedOn | null {
  const unused: string[] = [];
  const onUnused = (reason: string): void => void unused.push(reason);
  const keptSince = journal.keptSince();
  const found = resume({ file, version, floor, now, recordAt: journal.at, onUnused });
  // What retention has taken is to be counted no more: a new line begins.
  const before = found?.keptSince === keptSince ? found : null;
  const engine = before?.engine ?? serverEngine(floor);
  const books = new BookKeeper(before?.books ?? null);
  let events = 0;
  let last: JournalRecord | null = null;
  for (;;) {
    const records = journal.read(last?.position ?? before?.position ?? null, PORTION);
    if (records.length === 0) break;
    foldKept(engine, records, now);
    books.records(records);
    events += records.length;
    last = records.at(-1)!;
  }
  if (last === null) return null;
  const checkpoint = engine.checkpoint();
  const mark = { version, position: last.position, record: nameOf(last), at: engine.now, writtenAt: now, keptSince };
  file.write(mark, checkpoint, books.books, before === null ? 'new' : 'goesOn');
  return { events, bytes: checkpoint.base.length, unused };
}
