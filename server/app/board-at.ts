// For: the board of an earlier instant, folded anew from the journal (settled D2). May import: shared, alerts, engine, journal's interface. Promises: the live engine is not touched; gives way to the rest of the process between portions.
import type { Floor } from '../../shared/floor/schema.ts';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import { WATERMARK_LAG } from '../../shared/source-silence.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { AlertItem } from '../../shared/board/board.ts';
import { alertList, type RunbookNames } from '../alerts/alert-list.ts';
import { AlertBook } from '../alerts/book.ts';
import { createEngine, type Engine, type EngineRecord } from '../engine/engine.ts';
import type { FloorConfigured } from '../engine/floors.ts';
import type { Journal } from '../journal/journal.ts';

const PORTION = 5000;

export interface BoardAtOptions {
  readonly journal: Journal;
  readonly floor: Floor;
  readonly zone: string;
  /** The floors that were configured, as the live engine knows them: each holds when it holds, whatever is asked for (D9). */
  readonly configured: () => readonly FloorConfigured[];
  /** As they are called today. */
  readonly runbooks: () => RunbookNames;
}

export interface BoardAt {
  readonly engine: Engine;
  /** Alerts that were open. */
  readonly alerts: readonly AlertItem[];
  /** The last record folded, null for none. */
  readonly position: Position | null;
}

/** `then`: what had been received by `at`. `now`: what is known today of what had happened by `at`. */
export async function boardAt(options: BoardAtOptions, at: EpochMillis, known: 'then' | 'now'): Promise<BoardAt> {
  const { journal, floor, zone, configured } = options;
  const engine = createEngine({ floor, zone, ...(known === 'then' ? { watermarkLagMs: WATERMARK_LAG } : {}) });
  engine.apply(configured().map((event) => ({ event, receivedAt: event.time })));
  const book = new AlertBook();
  let position: Position | null = null;
  for (let from: Position | null = null; ;) {
    const records = await journal.read(from, PORTION);
    if (records.length === 0) break;
    from = records.at(-1)!.position;
    const folded = records.filter((record) => isKnown(record, at, known));
    book.fold(folded.map(({ event }) => event));
    engine.apply(known === 'then' ? folded : folded.map(byEventTime));
    if (known === 'then') engine.advance(Math.min(at, records.at(-1)!.receivedAt));
    position = folded.at(-1)?.position ?? position;
    if (known === 'then' && records.at(-1)!.receivedAt > at) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  engine.advance(at);
  return { engine, alerts: alertList(book, at, options.runbooks()).items, position };
}

const isKnown = ({ receivedAt, event }: JournalRecord, at: EpochMillis, known: 'then' | 'now'): boolean =>
  known === 'then' ? receivedAt <= at : event.time <= at;

/** As `replay` sees it: known when it happened. */
const byEventTime = ({ event, position }: JournalRecord): EngineRecord => ({ event, position, receivedAt: event.time });
