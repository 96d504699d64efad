// For: taking out of the journal what is older than it is kept (D3, D5, T5). May import: shared, app, journal's interfaces. Promises: a little at a time beside all else; what still matters stays; stop() leaves no timer.
import type { Calendar } from '../../../shared/calendar.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { DAY, HOUR, MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { JournalCare } from '../../journal/care.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../log.ts';
import { dropAll } from './personal-care.ts';
import { rest, Rounds } from './rounds.ts';
import { WhatStays } from './what-stays.ts';

/** A contact can change until 36 h after its day (D4): less would take what may still be folded anew. */
const LEAST_DAYS = 3;
const FIRST_PASS: Millis = MINUTE;
const EVERY: Millis = HOUR;
/**
 * Nothing that came in so long before this start: the machine was off, or its clock is wrong, and by a wrong clock all would be
 * old. Somebody then has a day to set it.
 */
const GAP: Millis = 2 * DAY;
const TIME_TO_SET_IT: Millis = DAY;
/** Records read, or taken, in one turn: some milliseconds of this thread, and of the writer. */
const PORTION = 500;

export interface RetentionOptions {
  readonly journal: Pick<Journal, 'read' | 'compare' | 'last' | 'personal'>;
  readonly care: JournalCare;
  /** Whole days are kept, of this calendar, besides the running one. */
  readonly calendar: Calendar;
  readonly keepDays: number;
  /** Bytes that the journal may have; days beyond the least are given up for it. Null: as many as they take. */
  readonly maxBytes: number | null;
  readonly isStanding: (contactId: string) => boolean;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

export interface Retention {
  /** Begins to look, each hour. */
  start(): void;
  /** One look, to its end. Gives the number of records taken. */
  pass(): Promise<number>;
  /** Resolves once nothing runs. */
  stop(): Promise<void>;
}

export const createRetention = (options: RetentionOptions): Retention => new JournalRetention(options);

class JournalRetention implements Retention {
  readonly #options: RetentionOptions;
  /** Up to which instant this process has taken all that may go. */
  #done: EpochMillis = -Infinity;
  readonly #startedAt: EpochMillis;
  readonly #rounds: Rounds;

  constructor(options: RetentionOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    const { log } = options;
    this.#rounds = new Rounds({ first: FIRST_PASS, every: EVERY, round: () => this.pass(), what: 'old records', log });
  }

  start(): void {
    this.#rounds.start();
  }

  async pass(): Promise<number> {
    const { calendar, keepDays, now } = this.#options;
    let days = keepDays;
    let taken = await this.#upTo(calendar.dayFrom(now(), -days).start);
    while (!this.#stopped && days > LEAST_DAYS && (await this.#isTooLarge()))
      taken += await this.#upTo(calendar.dayFrom(now(), -(--days)).start);
    return taken;
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  get #stopped(): boolean {
    return !this.#rounds.going;
  }

  async #isTooLarge(): Promise<boolean> {
    const { maxBytes, care } = this.#options;
    if (maxBytes === null) return false;
    const { bytes, freeBytes } = await care.usage();
    return bytes - freeBytes > maxBytes;
  }

  async #upTo(cut: EpochMillis): Promise<number> {
    const { journal, care, isStanding } = this.#options;
    if (cut <= this.#done) return 0;
    const stays = new WhatStays({ cut, isStanding });
    const { portions, cameLast } = await this.#look(stays);
    if (this.#stopped || !this.#trustsTheClock(cameLast)) return 0;
    let taken = 0;
    if (portions.length > 0) {
      await care.retain(cut);
      taken = await this.#take(portions, stays);
    }
    // Names and addresses go no later than the events that brought them (EV10).
    await dropAll(journal.personal, { closedBefore: cut, writtenBefore: cut }, () => this.#rounds.going);
    while (!this.#stopped && (await care.tidy())) await rest();
    if (!this.#stopped) this.#done = cut;
    return taken;
  }

  #trustsTheClock(cameLast: EpochMillis): boolean {
    const { now, log } = this.#options;
    const gap = this.#startedAt - cameLast;
    if (gap <= GAP || now() - this.#startedAt >= TIME_TO_SET_IT) return true;
    const days = Math.floor(gap / DAY);
    log.warn({ days }, 'by the clock nothing came for days before this start: is it right? Nothing is taken for a day');
    return false;
  }

  /** Gives the position before each portion that holds something old, and when the last record before this start came. */
  async #look(stays: WhatStays): Promise<{ portions: readonly (Position | null)[]; cameLast: EpochMillis }> {
    const portions: (Position | null)[] = [];
    let cameLast = -Infinity;
    for await (const { from, records } of this.#portions()) {
      for (const record of records) {
        stays.look(record);
        if (record.receivedAt <= this.#startedAt) cameLast = Math.max(cameLast, record.receivedAt);
      }
      if (records.some((record) => stays.isExpired(record))) portions.push(from);
    }
    if (portions.length === 0) return { portions, cameLast };
    for await (const { records } of this.#portions()) for (const record of records) stays.lookAgain(record);
    return { portions, cameLast };
  }

  async #take(portions: readonly (Position | null)[], stays: WhatStays): Promise<number> {
    const { journal, care } = this.#options;
    let taken = 0;
    for (const from of portions) {
      if (this.#stopped) break;
      const records = await journal.read(from, PORTION);
      const keep = records.filter((record) => stays.stays(record)).map(({ position }) => position);
      if (keep.length < records.length) taken += await care.thin(records[0]!.position, records.at(-1)!.position, keep);
      await rest();
    }
    return taken;
  }

  /** All that stands in the journal now. */
  async *#portions(): AsyncGenerator<{ from: Position | null; records: readonly JournalRecord[] }> {
    const { journal } = this.#options;
    const end = await journal.last();
    for (let from: Position | null = null; !this.#stopped;) {
      const records: readonly JournalRecord[] = await journal.read(from, PORTION);
      const last = records.at(-1);
      if (last === undefined || end === null) return;
      yield { from, records };
      from = last.position;
      if (journal.compare(from, end) >= 0) return;
      await rest();
    }
  }
}
