// For: back-tests in a thread of their own: the floor's own thread is never held up. May import: shared, app, journal, node. Promises: runs one after the other; a cancelled one ends at its next portion.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../../shared/assert.ts';
import type { BacktestLine } from '../../../shared/rules/backtest.ts';
import { DATABASE_FILE } from '../../journal/sqlite/database.ts';
import { openJournalReader } from '../../journal/sqlite/reader.ts';
import { Bench, type Asked } from './bench.ts';
import type { BenchData, FromBench, ToBench } from './messages.ts';

const port = must(parentPort, 'a thread of its own');
const data = workerData as BenchData;
const cancelled = new Set<number>();
let bench: Bench | null = null;
let turn: Promise<void> = Promise.resolve();

const tell = (run: number, line: BacktestLine | null): void => port.postMessage({ run, line } satisfies FromBench);

/** Only once there is a journal: a floor may be new. */
function open(): Bench | null {
  if (bench !== null || !existsSync(join(data.folder, DATABASE_FILE))) return bench;
  const { folder, ...floor } = data;
  const journal = openJournalReader(folder);
  return (bench = new Bench({ ...floor, journal, monotonic: () => performance.now() }));
}

async function run(id: number, asked: Asked): Promise<void> {
  const isCancelled = (): boolean => cancelled.has(id);
  const found = isCancelled()
    ? null
    : await open()?.run(asked, { onProgress: (progress) => tell(id, { progress }), isCancelled });
  cancelled.delete(id);
  if (found === undefined) return tell(id, { fault: 'noJournal' });
  if (found === null) return tell(id, null);
  tell(id, found.ok ? { findings: found.value } : { fault: found.error });
}

port.on('message', (message: ToBench) => {
  if ('cancel' in message) {
    cancelled.add(message.cancel);
    return;
  }
  const { run: id, ...asked } = message;
  turn = turn.then(() => run(id, asked));
});
