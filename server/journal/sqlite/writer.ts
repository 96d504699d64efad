// For: the thread that writes the journal (settled D14). May import: journal, node. Promises: a slow disk stops nothing but this thread.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { must } from '../../../shared/assert.ts';
import { openDatabase } from './database.ts';
import { failureOf } from './failure.ts';
import type { Answer, Call, Greeting, WriterData } from './messages.ts';
import { keptSinceOf, seedOf } from './schema.ts';
import { createStore, type Store } from './store.ts';

const port = must(parentPort, 'the main thread');

try {
  serve(port, openStore(workerData as WriterData));
} catch (error) {
  const refused = failureOf(error);
  if (refused === null) throw error;
  port.postMessage({ refused } satisfies Greeting);
}

function openStore(options: WriterData): Store {
  const database = openDatabase(options);
  const store = createStore(database);
  port.postMessage({
    opened: { seed: seedOf(database.db), last: store.last(), keptSince: keptSinceOf(database.db) },
  } satisfies Greeting);
  return store;
}

function serve(port: MessagePort, store: Store): void {
  port.on('message', (call: Call) => {
    port.postMessage(answerTo(store, call));
    if (call.name === 'close') port.close();
  });
}

function answerTo(store: Store, { id, name, args }: Call): Answer {
  try {
    const method: (...args: never[]) => unknown = store[name];
    return { id, value: method(...(args as never[])) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { id, failure };
  }
}
