// For: what the server itself has to say to the journal, in order and until it is kept. May import: shared, app's log, journal's interface. Promises: one append at a time; what the journal cannot take now is tried again.
import type { FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from './log.ts';

const RETRY_MS: Millis = SECOND;

export interface OutboxOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: FloorEvent[] = [];
  #sending: Promise<void> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Will be kept as soon as the journal can. */
  post(events: readonly FloorEvent[]): void {
    if (events.length === 0 || this.#stopped) return;
    this.#waiting.push(...events);
    this.#start();
  }

  /** Resolves once all that was posted is kept, or the journal refuses. */
  async flushed(): Promise<void> {
    while (this.#sending !== null) await this.#sending;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.flushed();
  }

  #start(): void {
    if (this.#sending !== null || this.#retry !== null) return;
    this.#sending = this.#send().finally(() => (this.#sending = null));
  }

  async #send(): Promise<void> {
    const { journal, now, log } = this.#options;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await journal.append(batch, now());
      } catch (error) {
        this.#waiting = [...batch, ...this.#waiting];
        log.error({ err: error }, 'what happened to alerts could not be kept');
        if (!this.#stopped) this.#later();
        return;
      }
    }
  }

  #later(): void {
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#start();
    }, RETRY_MS);
  }
}
