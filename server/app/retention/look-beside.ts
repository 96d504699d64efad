// For: a look through the past of a data folder in another thread. May import: app, node. Promises: the thread goes with the look; its mistakes are the caller's.
import { Worker } from 'node:worker_threads';
import { errorOf } from '../../journal/sqlite/failure.ts';
import type { AskStanding, Found, Look, Taking } from './look.ts';
import type { FromLooker, LookerData, ToLooker } from './look-messages.ts';

/** Begins one. Its steps reject when the thread fails. */
export const lookBeside = (data: LookerData, askStanding: AskStanding): Look => new LookBeside(data, askStanding);

interface Step {
  resolve(message: FromLooker | null): void;
  reject(error: unknown): void;
}

class LookBeside implements Look {
  readonly #worker: Worker;
  readonly #askStanding: AskStanding;
  #step: Step | null = null;
  /** What ended the thread, if it is gone; null in it when that was not a mistake. */
  #gone: { readonly error: unknown } | null = null;

  constructor(data: LookerData, askStanding: AskStanding) {
    this.#askStanding = askStanding;
    this.#worker = new Worker(new URL('./look-thread.mjs', import.meta.url), { workerData: data });
    this.#worker.on('message', (message: FromLooker) => void this.#hear(message));
    this.#worker.once('error', (error) => this.#leave(error));
    this.#worker.once('exit', () => this.#leave(null));
  }

  async all(): Promise<Found | null> {
    const said = await this.#ask('all');
    return said !== null && 'found' in said ? said.found : null;
  }

  async next(): Promise<Taking | null> {
    const said = await this.#ask('next');
    return said !== null && 'taking' in said ? said.taking : null;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(step: 'all' | 'next'): Promise<FromLooker | null> {
    return new Promise((resolve, reject) => {
      this.#step = { resolve, reject };
      if (this.#gone === null) this.#post({ step });
      else this.#leave(this.#gone.error);
    });
  }

  async #hear(message: FromLooker): Promise<void> {
    if ('asked' in message) this.#post({ standing: await this.#askStanding(message.asked) });
    else if ('failure' in message) this.#taken()?.reject(errorOf(message.failure));
    else this.#taken()?.resolve(message);
  }

  #post(message: ToLooker): void {
    this.#worker.postMessage(message);
  }

  /** The thread is gone: whoever waits hears of it. */
  #leave(error: unknown): void {
    this.#gone ??= { error };
    if (error === null) this.#taken()?.resolve(null);
    else this.#taken()?.reject(error);
  }

  #taken(): Step | null {
    const step = this.#step;
    this.#step = null;
    return step;
  }
}
