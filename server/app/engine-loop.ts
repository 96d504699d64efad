// For: driving the engine: what the journal keeps, then what is committed, then time. May import: shared, engine, journal's interface, rxjs. Promises: every record once, in the journal's order; stop() leaves nothing behind.
import { Subject, type Observable } from 'rxjs';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';
import { isRecent, LONGEST_TODAY, readKept } from './kept-records.ts';

/** Records of older days that are folded between two looks at the rest of the process: some 20 ms. */
const SLICE = 1000;
/** Time moves on at least this often. */
export const TICK_MS: Millis = 250;

export interface EngineLoopOptions {
  readonly engine: Engine;
  readonly journal: Journal;
  readonly now: () => EpochMillis;
  /** Told of the records that the journal kept, as they are folded. */
  readonly onKept: (records: readonly JournalRecord[]) => void;
  /**
   * True while a source tells its past in order: engine time then follows its events, and stands still between them.
   * Folded at a later engine time they would all be late, and a late event costs the fold of its whole agent.
   */
  readonly holdsTime: () => boolean;
  /** The next instant at which others want time to have moved on (a threshold is passed), null for none. */
  readonly alsoDueAt: () => EpochMillis | null;
}

export interface EngineLoop {
  /** Resolves once what today stands on is folded; then live. */
  start(): Promise<void>;
  /** Resolves once older days are folded as well, beside what comes. To be called once, after start. */
  foldOlder(): Promise<void>;
  /** Records of older days that are still to be folded. */
  readonly older: number;
  /** Emits after records were folded or time has moved. Completes at stop. */
  readonly changed$: Observable<void>;
  /** Moves time on, unless it is held. */
  toNow(): void;
  /** Records folded so far. */
  readonly folded: number;
  stop(): void;
}

export function createEngineLoop({
  engine,
  journal,
  now,
  onKept,
  holdsTime,
  alsoDueAt,
}: EngineLoopOptions): EngineLoop {
  const changed$ = new Subject<void>();
  /** Committed while the kept records are read; null when live. */
  let early: JournalRecord[] | null = [];
  let last: Position | null = null;
  let folded = 0;
  let since: EpochMillis = 0;
  let keptUntil: Position | null = null;
  let older = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const fold = (records: readonly JournalRecord[], until: EpochMillis): void => {
    engine.apply(records);
    engine.advance(until);
    folded += records.length;
    last = records.at(-1)?.position ?? last;
    changed$.next();
  };
  const subscription = journal.committed$.subscribe((records) => {
    if (early !== null) for (const record of records) early.push(record);
    else fold(records, holdsTime() ? Math.min(now(), newest(records)) : now());
    if (early === null) schedule();
  });

  const foldRecent = async (): Promise<void> => {
    since = now() - LONGEST_TODAY;
    for await (const { records, position, left } of readKept(journal, null, (record) => isRecent(record, since))) {
      if (stopped) return;
      older += left;
      onKept(records);
      // Time follows the events: a past that was told in one go would be late at the instant of its receipt.
      if (records.length > 0) fold(records, Math.min(records.at(-1)!.receivedAt, newest(records)));
      last = position;
      await breathe();
    }
    keptUntil = last;
  };
  const foldOlder = async (): Promise<void> => {
    if (older === 0) return;
    for await (const { records } of readKept(journal, keptUntil, (record) => !isRecent(record, since)))
      for (let from = 0; from < records.length && !stopped; from += SLICE) {
        const slice = records.slice(from, from + SLICE);
        onKept(slice);
        engine.apply(slice);
        folded += slice.length;
        older -= slice.length;
        changed$.next();
        await breathe();
      }
  };
  const schedule = (): void => {
    if (stopped) return;
    const due = Math.min(engine.nextTimerAt() ?? Infinity, alsoDueAt() ?? Infinity, now() + TICK_MS);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(tick, Math.max(1, due - now()));
  };
  const toNow = (): void => {
    if (!holdsTime()) engine.advance(now());
  };
  const tick = (): void => {
    toNow();
    changed$.next();
    schedule();
  };

  return {
    changed$: changed$.asObservable(),
    toNow,
    foldOlder,
    get older() {
      return older;
    },
    get folded() {
      return folded;
    },
    async start() {
      await foldRecent();
      // Whoever tells today from its start still tells it in order.
      engine.advance(now() - LONGEST_TODAY);
      const missed = (early ?? []).filter(({ position }) => last === null || journal.compare(position, last) > 0);
      early = null;
      if (!stopped) fold(missed, newest(missed));
      schedule();
    },
    stop() {
      stopped = true;
      subscription.unsubscribe();
      if (timer !== null) clearTimeout(timer);
      timer = null;
      changed$.complete();
    },
  };
}

/** The newest instant at which something happened on the floor: signs of life and the server's own words are always of now. */
const newest = (records: readonly JournalRecord[]): EpochMillis =>
  records.reduce((latest, { event }) => (isOfFloor(event) ? Math.max(latest, event.time) : latest), 0);
const isOfFloor = ({ name, source }: FloorEvent): boolean => source !== SERVER_SOURCE && !name.startsWith('source.');
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
