// For: looking after the journal now and then, beside all else. May import: shared, app's log. Promises: one round at a time; a journal that cannot write ends a round, not the rounds; stop() leaves no timer.
import type { Millis } from '../../../shared/time.ts';
import type { Log } from '../log.ts';

export interface RoundsOptions {
  /** From the start to the first round. */
  readonly first: Millis;
  /** From the end of one to the next. */
  readonly every: Millis;
  /** One round: gives how many it has taken. It ends soon once it is no longer `going`. */
  readonly round: () => Promise<number>;
  /** What is taken, for the log: `old records`. */
  readonly what: string;
  readonly log: Log;
}

export class Rounds {
  readonly #options: RoundsOptions;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  get going(): boolean {
    return !this.#stopped;
  }

  start(): void {
    this.#schedule(this.#options.first);
  }

  /** Resolves once nothing runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(delay: Millis): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#guarded().then(() => this.#schedule(this.#options.every));
    }, delay).unref();
  }

  /** A journal that cannot write is told of elsewhere: the next round tries again. */
  async #guarded(): Promise<void> {
    const { round, what, log } = this.#options;
    try {
      const taken = await round();
      if (taken > 0) log.info({ taken }, `${what} were taken out of the journal`);
    } catch (error) {
      if (!(error instanceof Error) || !error.name.startsWith('Journal')) throw error;
      if (!this.#stopped) log.warn({ reason: error.message }, `${what} could not be taken out of the journal`);
    }
  }
}

/** Between two turns of a round, ms: others come first. */
const REST: Millis = 5;
export const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST));
