// For: the board of an earlier instant, folded anew from the journal (settled D2). May import: shared, alerts, checkpoint, engine, journal's interface. Promises: the live engine is not touched; gives way to the rest of the process between portions.
import type { Floor } from '../../shared/floor/schema.ts';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import { WATERMARK_LAG } from '../../shared/source-silence.ts';
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { AlertItem } from '../../shared/board/board.ts';
import { alertList, type RunbookNames } from '../alerts/alert-list.ts';
import { AlertBook } from '../alerts/book.ts';
import { foldKept, newest } from '../checkpoint/fold-kept.ts';
import { press } from '../checkpoint/press.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { FloorConfigured } from '../engine/floors.ts';
import type { Journal } from '../journal/journal.ts';

/** Records folded between two looks at the rest of the process: some 20 ms. */
const PORTION = 1000;
/** Time that passes between two such looks where all is told. */
const STEP: Millis = 10 * MINUTE;
/** Records are hardly ever told later than this; those that are, are folded late, to the same figures (EV5). */
const DISORDER: Millis = 48 * HOUR;
/** No clock of a server is thought to have been wrong by more: what was received this long after an instant is followed by nothing from before it. */
const WRONG_CLOCK: Millis = 48 * HOUR;

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

/**
 * `then`: what had been received by `at`. `now`: what is known today of what had happened by `at`. What is quiet is packed, as in
 * the server's own engine: a journal may hold weeks.
 */
export async function boardAt(options: BoardAtOptions, at: EpochMillis, known: 'then' | 'now'): Promise<BoardAt> {
  const { journal, floor, zone, configured } = options;
  const lag = known === 'then' ? { watermarkLagMs: WATERMARK_LAG } : {};
  const engine = createEngine({ floor, zone, packing: { packer: press }, ...lag });
  engine.apply(configured().map((event) => ({ event, receivedAt: event.time })));
  const book = new AlertBook();
  let position: Position | null = null;
  for (let from: Position | null = null; ;) {
    const records = await journal.read(from, PORTION);
    if (records.length === 0) break;
    from = records.at(-1)!.position;
    const folded = records.filter((record) => isKnown(record, at, known));
    book.fold(folded.map(({ event }) => event));
    if (known === 'then') foldKept(engine, folded, at);
    else foldByEventTime(engine, folded, at);
    position = folded.at(-1)?.position ?? position;
    if (known === 'then' && records.every(({ receivedAt }) => receivedAt > at + WRONG_CLOCK)) break;
    await breathe();
  }
  if (position !== null) await advanceTo(engine, at);
  engine.advance(at);
  return { engine, alerts: alertList(book, at, options.runbooks()).items, position };
}

/** As `replay` sees it: known when it happened. Nearly all that comes later still has happened after where time is taken to. */
function foldByEventTime(engine: Engine, records: readonly JournalRecord[], at: EpochMillis): void {
  engine.apply(records.map(({ event, position }) => ({ event, position, receivedAt: event.time })));
  engine.advance(Math.min(at, newest(records) - DISORDER));
}

async function advanceTo(engine: Engine, at: EpochMillis): Promise<void> {
  while (engine.now < at) {
    engine.advance(Math.min(at, engine.now + STEP));
    await breathe();
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isKnown = ({ receivedAt, event }: JournalRecord, at: EpochMillis, known: 'then' | 'now'): boolean =>
  known === 'then' ? receivedAt <= at : event.time <= at;
