// For: the main thread's end of the writer. May import: journal, node. Promises: every call settles, even when the thread dies.
import { Worker } from 'node:worker_threads';
import { must } from '../../../shared/assert.ts';
import { JournalClosedError } from '../errors.ts';
import { errorOf } from './failure.ts';
import type { Answer, Call, CallName, Greeting, Opened, WriterData } from './messages.ts';
import type { Store } from './store.ts';

/** The store, asked from another thread. */
export type Writer = { [K in CallName]: (...args: Parameters<Store[K]>) => Promise<ReturnType<Store[K]>> };

export interface StartedWriter {
  readonly writer: Writer;
  readonly opened: Opened;
  /** Rejects when the thread dies by a mistake of ours; every open and later call then rejects alike. */
  readonly died: Promise<never>;
  /** Resolves when the thread is gone, whatever ended it. */
  readonly ended: Promise<void>;
}

/** Starts the thread. Rejects as openDatabase throws. */
export async function startWriter(data: WriterData): Promise<StartedWriter> {
  const worker = new Worker(new URL('./writer-thread.mjs', import.meta.url), { workerData: data });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const opened = await greeting(worker);
  const calls = createCalls((call) => worker.postMessage(call));
  worker.on('message', calls.settle);
  void ended.then(() => calls.end(new JournalClosedError()));
  const died = new Promise<never>((_, reject) => {
    worker.once('error', (error) => {
      calls.end(error);
      reject(error);
    });
  });
  return { writer: writerOver(calls.ask, ended), opened, died, ended };
}

interface Calls {
  readonly ask: (name: CallName, args: Call['args']) => Promise<unknown>;
  readonly settle: (answer: Answer) => void;
  /** Rejects every open and later call; only the first error counts. */
  readonly end: (error: Error) => void;
}

function createCalls(post: (call: Call) => void): Calls {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let ended: Error | null = null;
  let asked = 0;
  return {
    ask: (name, args) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        open.set(++asked, { resolve, reject });
        post({ id: asked, name, args });
      }),
    settle(answer) {
      const call = must(open.get(answer.id), 'the call of an answer');
      open.delete(answer.id);
      if ('failure' in answer) call.reject(errorOf(answer.failure));
      else call.resolve(answer.value);
    },
    end(error) {
      ended ??= error;
      for (const call of open.values()) call.reject(ended);
      open.clear();
    },
  };
}

function writerOver(ask: Calls['ask'], ended: Promise<void>): Writer {
  const method =
    <K extends CallName>(name: K) =>
    (...args: Parameters<Store[K]>) =>
      ask(name, args) as Promise<ReturnType<Store[K]>>;
  return {
    append: method('append'),
    read: method('read'),
    last: method('last'),
    put: method('put'),
    get: method('get'),
    open: method('open'),
    closed: method('closed'),
    drop: method('drop'),
    retain: method('retain'),
    thin: method('thin'),
    tidy: method('tidy'),
    usage: method('usage'),
    probe: method('probe'),
    async close() {
      await ask('close', []);
      await ended;
    },
  };
}

function greeting(worker: Worker): Promise<Opened> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new JournalClosedError()));
    worker.once('message', (message: Greeting) => {
      worker.off('error', reject);
      if ('opened' in message) resolve(message.opened);
      else reject(errorOf(message.refused));
    });
  });
}
