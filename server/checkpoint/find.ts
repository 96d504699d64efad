// For: the checkpoint to begin with. May import: shared, checkpoint. Promises: of this version and of this journal, whole, and an engine made of it; else none, and why.
import { createHash } from 'node:crypto';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Books } from './books.ts';
import type { CheckpointFile, KeptCheckpoint, Mark } from './checkpoint-file.ts';
import { serverEngine, type ServerFloor } from './server-engine.ts';

/** An engine as it stood after a record of the journal. */
export interface Resumed {
  readonly engine: Engine;
  readonly position: Position;
  readonly at: EpochMillis;
  readonly keptSince: EpochMillis | null;
  readonly books: Books;
}

export interface Search {
  readonly file: CheckpointFile;
  readonly version: string;
  readonly floor: ServerFloor;
  readonly now: EpochMillis;
  /** Of the journal at hand; null for a record that is not kept. */
  readonly recordAt: (position: Position) => JournalRecord | null;
  /** Told of each checkpoint that cannot be used, and why. */
  readonly onUnused: (reason: string) => void;
}

/** The newest that stands at or before an instant, else the oldest there is; none that stands after the clock (FAULT12). */
export function resume(search: Search, before: EpochMillis = Infinity): Resumed | null {
  const { file, version, now, onUnused } = search;
  const all = file.marks(version);
  const marks = all.filter(({ at }) => at <= now);
  if (all.length === 0 && file.hasOthers(version)) onUnused('it was written by another version, floor or zone');
  if (marks.length < all.length) onUnused('it stands after the clock, which was set back since');
  const early = marks.filter(({ at }) => at <= before);
  const late = marks.filter(({ at }) => at > before).reverse();
  for (const mark of [...early, ...late]) {
    const resumed = resumeAt(search, mark);
    if (resumed !== null) return resumed;
  }
  return null;
}

function resumeAt({ file, floor, recordAt, onUnused }: Search, mark: Mark): Resumed | null {
  const { position, at, keptSince } = mark;
  const unused = (reason: string): null => {
    onUnused(reason);
    file.drop(mark);
    return null;
  };
  const record = recordAt(position);
  if (record === null || nameOf(record) !== mark.record) return unused('it is of another journal');
  const kept = file.read(mark);
  if (kept === null) return unused('it is not whole');
  const engine = engineOf(kept, floor, unused);
  return engine === null ? null : { engine, position, at, keptSince, books: kept.books };
}

/** What cannot be read, by whatever mistake, can be folded again. */
function engineOf({ beginning }: KeptCheckpoint, floor: ServerFloor, unused: (reason: string) => null): Engine | null {
  try {
    return serverEngine(floor, beginning);
  } catch (error) {
    return unused(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Tells a record from every other. */
export const nameOf = ({ receivedAt, event }: JournalRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([receivedAt, event.source, event.id, event.time]))
    .digest('hex');
