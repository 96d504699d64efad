// For: systems that push under faults: they send again what was not acknowledged, as a good sender does. May import: shared, test/support. Promises: knows of each event whether it was acknowledged.
import { setTimeout as sleep } from 'node:timers/promises';
import { receiptSchema } from '../../shared/events/receipt.ts';
import type { Millis } from '../../shared/time.ts';

export interface PushedEvent {
  readonly id: string;
}
export interface PusherOptions {
  readonly key: string;
  /** What has happened since the last call, one event or more; an empty list for nothing yet. */
  readonly events: () => readonly PushedEvent[];
  readonly writers?: number;
  /** Events of one request. */
  readonly batch?: () => number;
  /** A 429 or 503 is tried again after this, whatever its Retry-After says: tests are short. */
  readonly retryMs?: Millis;
}

/** What the server said to pushes so far. */
export interface Answers {
  readonly byStatus: Map<number, number>;
  /** 429 or 503 without Retry-After. */
  withoutRetryAfter: number;
}

const IDLE_MS = 10;

export class Pusher {
  /** Ids acknowledged by a 202. */
  readonly acknowledged = new Set<string>();
  readonly made = new Set<string>();
  readonly answers: Answers = { byStatus: new Map(), withoutRetryAfter: 0 };
  readonly #options: PusherOptions;
  #backlog: (readonly PushedEvent[])[] = [];
  #making = true;
  #stopped = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: PusherOptions) {
    this.#options = options;
  }

  /** Begins to push to a server, until stop or until it does not answer. */
  start(url: string): void {
    this.#stopped = false;
    const { writers = 4 } = this.#options;
    this.#running = Promise.all(Array.from({ length: writers }, () => this.#write(url)));
  }

  /** Resolves once the writers have ended: the server is gone, or stop was asked for. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Makes nothing new, and resolves once all that was made is acknowledged. */
  async finish(url: string): Promise<void> {
    await this.stop();
    this.#making = false;
    this.start(url);
    await this.#running;
    if (this.acknowledged.size !== this.made.size)
      throw new Error(`${this.made.size - this.acknowledged.size} events were never acknowledged`);
  }

  async #write(url: string): Promise<void> {
    while (!this.#stopped) {
      const batch = this.#next();
      if (batch === undefined && !this.#making) return;
      if (batch === undefined) await sleep(IDLE_MS);
      else if (!(await this.#send(url, batch))) return;
    }
  }

  #next(): readonly PushedEvent[] | undefined {
    const waiting = this.#backlog.shift();
    if (waiting !== undefined || !this.#making) return waiting;
    const made = this.#options.events();
    for (const { id } of made) this.made.add(id);
    const size = this.#options.batch ?? (() => 50);
    for (let from = 0; from < made.length;) {
      const count = Math.max(1, size());
      this.#backlog.push(made.slice(from, from + count));
      from += count;
    }
    return this.#backlog.shift();
  }

  /** False when the server does not answer: the batch is sent to the next one. */
  async #send(url: string, batch: readonly PushedEvent[]): Promise<boolean> {
    for (;;) {
      const response = await this.#post(url, batch);
      if (response === null) {
        this.#backlog.unshift(batch);
        return false;
      }
      this.#count(response);
      if (response.status === 202) {
        for (const { id } of batch) this.acknowledged.add(id);
        return true;
      }
      if (response.status !== 429 && response.status !== 503)
        throw new Error(`answered ${response.status}: ${response.text}`);
      if (this.#stopped) {
        this.#backlog.unshift(batch);
        return false;
      }
      await sleep(this.#options.retryMs ?? 100);
    }
  }

  #count({ status, retryAfter }: Answer): void {
    this.answers.byStatus.set(status, (this.answers.byStatus.get(status) ?? 0) + 1);
    if (status !== 202 && !(Number(retryAfter) > 0)) this.answers.withoutRetryAfter++;
  }

  async #post(url: string, batch: readonly PushedEvent[]): Promise<Answer | null> {
    try {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.#options.key}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(batch),
      });
      const text = await response.text();
      if (response.status === 202) assertTaken(text, batch.length);
      return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
    } catch (error) {
      // fetch and its bodies tell every broken connection in this way.
      if (error instanceof TypeError) return null;
      throw error;
    }
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

function assertTaken(text: string, count: number): void {
  const { accepted, duplicates, conflicts, rejected } = receiptSchema.parse(JSON.parse(text));
  if (accepted + duplicates !== count)
    throw new Error(`of ${count}: ${conflicts} conflicts, ${JSON.stringify(rejected)}`);
}
