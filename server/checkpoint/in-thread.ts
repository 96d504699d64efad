// For: making a checkpoint in a thread of its own. May import: checkpoint, node. Promises: nothing of the thread is held once it has ended, however many there were.
import { Worker } from 'node:worker_threads';
import type { FoldedOn, FoldOnOrder } from './fold-on.ts';

/** Old space of the thread, MB: beyond it the thread ends, not the server. */
const MOST_MB = 4096;

/** What was made, null where there was nothing to do. Rejects when the thread fails, or when it is called off. */
export async function inThread(order: FoldOnOrder, signal: AbortSignal): Promise<FoldedOn | null> {
  const worker = new Worker(new URL('./checkpoint-thread.mjs', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await ended(worker);
  } finally {
    // A server makes one a minute, for months.
    signal.removeEventListener('abort', stop);
  }
}

function ended(worker: Worker): Promise<FoldedOn | null> {
  return new Promise((resolve, reject) => {
    let made: FoldedOn | null = null;
    worker.on('message', (message: FoldedOn | null) => (made = message));
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve(made) : reject(new Error(`its thread ended with ${code}`))));
  });
}
