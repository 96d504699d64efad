// For: driving the engine: what the journal keeps, then what is committed, then time. May import: shared, app, engine, journal's interface, rxjs. Promises: every record once; stop() leaves nothing behind.
import { Subject, type Observable, type Subscription } from 'rxjs';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { Position } from '../../shared/ids.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { newest, timeOf } from '../checkpoint/fold-kept.ts';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';
import { leapTo, type Watcher } from './step-engine.ts';
import { ReadingCount, type Reading } from './reading.ts';
import { isRecent, LONGEST_TODAY, readKept } from './kept-records.ts';
import { WholeStories } from './whole-stories.ts';

/** Records of older days that are folded between two looks at the rest of the process: some 20 ms. */
const SLICE = 1000;
/** Records committed while the kept ones are read that are held in memory; what comes beyond is read back (BP5). */
const EARLY_LIMIT = 20_000;
/** Records read back at once. */
const PORTION = 5000;
/** Of a longer tail what is quiet is packed on the way: there would not be room for all of it. */
const LONG_TAIL = 100_000;
/** Time moves on at least this often. */
const TICK_MS: Millis = 250;

export interface EngineLoopOptions {
  readonly engine: Engine;
  readonly journal: Journal;
  readonly now: () => EpochMillis;
  /** Told of the records that the journal kept, in its order. */
  readonly onKept: (records: readonly JournalRecord[]) => void;
  /**
   * True while a source tells its past in order: engine time then follows its events, and stands still between them.
   * Folded at a later engine time they would all be late, and a late event costs the fold of its agent's day.
   */
  readonly holdsTime: () => boolean;
  /** Looks at what the engine shows at every instant at which that may change. */
  readonly watcher: Watcher;
  /** Called once all that the server itself has kept is folded, before anything new is. What it appends is folded next. */
  readonly beforeLive?: () => Promise<void>;
  /** The engine has been made of a checkpoint: up to here it knows the journal, whole. */
  readonly from?: Position | null;
  /** Told how far the reading of what is kept has come, after every portion. */
  readonly onReading?: (reading: Reading) => void;
  /** Records held while the kept ones are read. */
  readonly earlyLimit?: number;
}

export class EngineLoop {
  readonly #options: EngineLoopOptions;
  readonly #changed$ = new Subject<void>();
  readonly #subscription: Subscription;
  /** Committed while the kept records are read; null when live. */
  #early: JournalRecord[] | null = [];
  /** More came than is held: the journal has it. */
  #overflowed = false;
  #last: Position | null = null;
  #folded = 0;
  /** What counts as recent, where the kept records end, and how many of them are older and not yet folded. */
  #kept: { readonly since: EpochMillis; readonly until: Position | null; older: number };
  readonly #reading: ReadingCount;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: EngineLoopOptions) {
    this.#options = options;
    this.#reading = new ReadingCount((reading) => options.onReading?.(reading));
    this.#kept = { since: 0, until: null, older: 0 };
    this.#subscription = options.journal.committed$.subscribe((records) => this.#committed(records));
  }

  /** Emits after records were folded or time has moved. Completes at stop. */
  get changed$(): Observable<void> {
    return this.#changed$.asObservable();
  }
  /** Records folded so far. */
  get folded(): number {
    return this.#folded;
  }
  /** How far the reading of what the journal keeps has come. */
  get reading(): Reading {
    return this.#reading.current;
  }
  /** Records of older days that are still to be folded. */
  get older(): number {
    return this.#kept.older;
  }

  /** Resolves once what today stands on is folded; then live. */
  async start(): Promise<void> {
    const { engine, journal, now, beforeLive } = this.#options;
    const since = now() - LONGEST_TODAY;
    const from = this.#options.from ?? null;
    this.#last = from;
    const older = from === null ? await this.#foldRecent(since) : await this.#foldTail(from);
    this.#kept = { since, until: this.#last, older };
    // Whoever tells today from its start still tells it in order.
    engine.advance(since);
    await beforeLive?.();
    await this.#readBack();
    const last = this.#last;
    const missed = (this.#early ?? []).filter(({ position }) => last === null || journal.compare(position, last) > 0);
    this.#early = null;
    if (this.#stopped) return;
    this.#fold(missed, newest(missed));
    this.#schedule();
  }

  /** Resolves once older days are folded as well, beside what comes, or after stop. To be called once, after start. */
  async foldOlder(): Promise<void> {
    const { since, until, older } = this.#kept;
    if (older === 0) return;
    this.#reading.begin('olderDays', older);
    const stories = new WholeStories();
    for await (const records of readKept(this.#options.journal, until)) {
      const wanted = records.filter((record) => !isRecent(record, since));
      for (let from = 0; from < wanted.length; from += SLICE) {
        this.#foldBehind(stories.take(wanted.slice(from, from + SLICE)));
        await breathe();
        if (this.#stopped) return;
      }
    }
    await this.#foldRest(stories);
  }

  /** Moves time on, unless it is held. */
  toNow(): void {
    const { engine, watcher, now, holdsTime } = this.#options;
    if (!holdsTime()) leapTo(engine, watcher, now());
  }

  stop(): void {
    this.#stopped = true;
    this.#subscription.unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#changed$.complete();
  }

  /** Gives the number of records that were left for later. */
  async #foldRecent(since: EpochMillis): Promise<number> {
    let older = 0;
    for await (const records of readKept(this.#options.journal, null)) {
      if (this.#stopped) break;
      if (this.#last === null) await this.#beginReading(records[0]!.position, 1);
      this.#options.onKept(records);
      const recent = records.filter((record) => isRecent(record, since));
      older += records.length - recent.length;
      // Time follows the events: a past that was told in one go would be late at the instant of its receipt.
      this.#fold(recent, Math.min(records.at(-1)!.receivedAt, newest(recent)));
      this.#last = records.at(-1)!.position;
      this.#reading.add(records.length);
      await breathe();
    }
    return older;
  }

  /** What came since the checkpoint, of whatever age. */
  async #foldTail(from: Position): Promise<0> {
    const { engine, journal, onKept, now } = this.#options;
    const since = now() - LONGEST_TODAY;
    const stories = new WholeStories();
    await this.#beginReading(from, 0);
    let read = 0;
    for await (const records of readKept(journal, null, from)) {
      if (this.#stopped) break;
      engine.packs = (read += records.length) > LONG_TAIL;
      onKept(records);
      // A source may have been telling of last week.
      const past = records.filter((record) => !isRecent(record, since));
      if (past.length > 0) this.#foldBehind(stories.take(past));
      this.#fold(past.length === 0 ? records : records.filter((record) => isRecent(record, since)), timeOf(records));
      this.#last = records.at(-1)!.position;
      this.#reading.add(records.length);
      await breathe();
    }
    await this.#foldRest(stories);
    engine.packs = true;
    return 0;
  }

  /** Records after a position, `more` of them at it. */
  async #beginReading(from: Position, more: number): Promise<void> {
    const { journal } = this.#options;
    this.#reading.begin('journal', journal.distance(from, (await journal.last()) ?? from) + more);
  }

  async #foldRest(stories: WholeStories): Promise<void> {
    for (const records of stories.rest(SLICE)) {
      if (this.#stopped) return;
      this.#foldBehind(records);
      await breathe();
    }
  }

  #committed(records: readonly JournalRecord[]): void {
    const { now, holdsTime } = this.#options;
    if (this.#early !== null) {
      this.#hold(records, this.#early);
      return;
    }
    this.#fold(records, holdsTime() ? Math.min(now(), newest(records)) : now());
    this.#schedule();
  }

  #hold(records: readonly JournalRecord[], early: JournalRecord[]): void {
    const { earlyLimit = EARLY_LIMIT } = this.#options;
    this.#overflowed ||= early.length + records.length > earlyLimit;
    if (!this.#overflowed) early.push(...records);
  }

  /** What came while the kept records were read, as far as it was too much to hold. */
  async #readBack(): Promise<void> {
    while (this.#overflowed && !this.#stopped) {
      this.#overflowed = false;
      this.#early = [];
      for (;;) {
        const records = await this.#options.journal.read(this.#last, PORTION);
        if (records.length === 0 || this.#stopped) break;
        this.#fold(records, newest(records));
        await breathe();
      }
    }
  }

  /** Time goes no further than the clock: where that was set back, records were received in what is the future now. */
  #fold(records: readonly JournalRecord[], until: EpochMillis): void {
    const { engine, watcher, now } = this.#options;
    engine.apply(records);
    leapTo(engine, watcher, Math.min(until, now()));
    this.#folded += records.length;
    this.#last = records.at(-1)?.position ?? this.#last;
    this.#changed$.next();
  }

  /** Folds what lies behind the board's position, which stays. */
  #foldBehind(records: readonly JournalRecord[]): void {
    this.#options.engine.apply(records.map(({ event, receivedAt }) => ({ event, receivedAt })));
    this.#folded += records.length;
    this.#kept.older = Math.max(0, this.#kept.older - records.length);
    if (this.#reading.current.part === 'olderDays') this.#reading.add(records.length);
    this.#changed$.next();
  }

  #schedule(): void {
    if (this.#stopped) return;
    const { engine, watcher, now } = this.#options;
    const due = Math.min(engine.nextTimerAt() ?? Infinity, watcher.nextAt ?? Infinity, now() + TICK_MS);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tick(), Math.max(1, due - now()));
  }

  #tick(): void {
    this.toNow();
    this.#changed$.next();
    this.#schedule();
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
