// For: taking out of the journal what is older than it is kept (D3, D5, T5). May import: shared, app, journal's interfaces. Promises: a little at a time beside all else; what still matters stays; stop() leaves no timer.
import type { Calendar } from '../../../shared/calendar.ts';
import { DAY, HOUR, MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { JournalCare } from '../../journal/care.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../log.ts';
import { dropAll } from './personal-care.ts';
import type { AskStanding, Look, LookOrder } from './look.ts';
import { rest, Rounds } from './rounds.ts';

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

export interface RetentionOptions {
  readonly journal: Pick<Journal, 'personal'>;
  readonly care: JournalCare;
  /** Begins to look through what the journal holds. */
  readonly look: (order: LookOrder, askStanding: AskStanding) => Look;
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
  #look: Look | null = null;

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

  async stop(): Promise<void> {
    const stopped = this.#rounds.stop();
    await this.#look?.end();
    await stopped;
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
    const { journal, care, look, isStanding } = this.#options;
    if (cut <= this.#done) return 0;
    this.#look = look({ cut, startedAt: this.#startedAt }, (ids) => ids.filter((id) => isStanding(id)));
    const taken = await this.#takeBy(this.#look, cut).finally(() => this.#look?.end());
    if (taken === null) return 0;
    // Names and addresses go no later than the events that brought them (EV10).
    await dropAll(journal.personal, { closedBefore: cut, writtenBefore: cut }, () => this.#rounds.going);
    while (!this.#stopped && (await care.tidy())) await rest();
    if (!this.#stopped) this.#done = cut;
    return taken;
  }

  /** Gives how many; null when nothing may be taken, or it was stopped before. */
  async #takeBy(look: Look, cut: EpochMillis): Promise<number | null> {
    const { care } = this.#options;
    const found = await look.all();
    if (found === null || this.#stopped || !this.#trustsTheClock(found.cameLast)) return null;
    if (!found.some) return 0;
    await care.retain(cut);
    let taken = 0;
    for (let next = await look.next(); next !== null && !this.#stopped; next = await look.next()) {
      taken += await care.thin(next.from, next.to, next.keep);
      await rest();
    }
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
}
