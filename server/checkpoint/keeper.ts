// For: checkpoints of a running server, made beside it (CHECK2). May import: shared, checkpoint, journal's interface, rxjs, node. Promises: the loop of the server never waits for one; one at a time; stop() leaves no thread.
import type { Subscription } from 'rxjs';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';
import type { FoldOnOrder } from './fold-on.ts';
import { inThread } from './in-thread.ts';

/** A checkpoint is made after so many events, or so long after the last if as many came as would be felt at a start. */
const EVENTS = 50_000;
const EVERY: Millis = MINUTE;
const FELT = 1000;
/** Or so long after it, if anything came. */
const SELDOM: Millis = 10 * MINUTE;
/** Or so soon after a start that had so many to fold: who dies again within the minute would start slower each time. */
const LONG = 3000;
const SOON: Millis = 2 * SECOND;
/** A stop waits so long. */
const PATIENCE: Millis = 10 * SECOND;

export interface KeeperLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface KeeperOptions extends Omit<FoldOnOrder, 'now'> {
  readonly journal: Pick<Journal, 'committed$'>;
  readonly now: () => EpochMillis;
  readonly log: KeeperLog;
  /** Events after which one is made; without it, as many as are usual. */
  readonly events?: number;
  readonly everyMs?: Millis;
  readonly soonMs?: Millis;
}

export class CheckpointKeeper {
  readonly #options: KeeperOptions;
  #subscription: Subscription | null = null;
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Timeout | null = null;
  /** Records since the last checkpoint. */
  #since = 0;
  #madeAt: EpochMillis;
  #running: Promise<void> | null = null;
  /** After one that could not be made. */
  #restsUntil: EpochMillis = -Infinity;
  #stopped = false;
  readonly #abort = new AbortController();

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#madeAt = options.now();
  }

  /** From now on. `behind`: records that the journal has and the last checkpoint lacks. */
  start(behind: number): void {
    const { journal, events = EVENTS, everyMs = EVERY, soonMs = SOON } = this.#options;
    this.#since = behind;
    if (behind >= LONG) this.#soon = setTimeout(() => void this.#make(), soonMs);
    this.#subscription = journal.committed$.subscribe((records) => {
      this.#since += records.length;
      if (this.#since >= events) void this.#make();
    });
    this.#timer = setInterval(() => {
      if (this.#isDue()) void this.#make();
    }, everyMs);
  }

  /** With a last one, if there is enough to keep. Before the journal is closed. One that takes too long is given up. */
  async stop(): Promise<void> {
    this.#subscription?.unsubscribe();
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#soon !== null) clearTimeout(this.#soon);
    const patience = setTimeout(() => this.#abort.abort(), PATIENCE);
    await this.#finish();
    clearTimeout(patience);
  }

  async #finish(): Promise<void> {
    await this.#running;
    // Of what has not been folded once since it began there is too much to wait for.
    if (this.#timer !== null && this.#since >= FELT && this.#since < 4 * EVENTS) await this.#make();
    this.#stopped = true;
  }

  #isDue(): boolean {
    const { now, events = EVENTS } = this.#options;
    return this.#since >= Math.min(FELT, events) || (this.#since > 0 && now() >= this.#madeAt + SELDOM);
  }

  #make(): Promise<void> {
    if (this.#stopped || this.#options.now() < this.#restsUntil) return Promise.resolve();
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(): Promise<void> {
    const { folder, floor, version, now, log } = this.#options;
    const since = this.#since;
    const began = now();
    this.#madeAt = began;
    try {
      const made = await inThread({ folder, floor, version, now: began }, this.#abort.signal);
      this.#since -= since;
      for (const reason of made?.unused ?? []) log.warn({}, `a checkpoint was not used: ${reason}`);
      if (made !== null)
        log.info({ ms: now() - began, events: made.events, bytes: made.bytes }, 'a checkpoint is kept');
    } catch (error) {
      this.#restsUntil = began + SELDOM;
      // The journal has everything: without one a start takes longer, and no figure is another.
      log.warn({ err: error }, 'a checkpoint could not be made');
    }
  }
}
