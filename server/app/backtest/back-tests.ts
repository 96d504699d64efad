// For: back-tests as the API asks for them. May import: shared, app, api's interface, node. Promises: a thread is started when one is asked for and ends when none has been for a while; stop() ends it.
import { Worker } from 'node:worker_threads';
import type { BacktestLine } from '../../../shared/rules/backtest.ts';
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';
import type { BacktestAsked, BacktestDoor } from '../../api/backtest-route.ts';
import type { BenchData, FromBench, ToBench } from './messages.ts';

export interface BackTestsOptions extends BenchData {
  readonly now: () => EpochMillis;
  readonly onError: (error: unknown) => void;
}

export interface BackTests extends BacktestDoor {
  stop(): Promise<void>;
}

/** Askers at one time, the one who is served included. */
const MOST = 8;
/** A thread holds what it has folded for so long after the last question. */
const IDLE = 10 * MINUTE;

/** As the server itself has it: a fold makes much that is soon forgotten. */
const ROOM = { maxYoungGenerationSizeMb: 96 };

type Running = Map<number, (line: BacktestLine | null) => void>;

export function createBackTests({ now, onError, ...data }: BackTestsOptions): BackTests {
  const running: Running = new Map();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let asked = 0;
  const post = (message: ToBench): void => worker?.postMessage(message);
  const rest = (): void => {
    if (idle !== null) clearTimeout(idle);
    idle = running.size > 0 ? null : setTimeout(() => void end(), IDLE).unref();
  };
  const settle = (run: number, line: BacktestLine | null): void => {
    const told = running.get(run);
    if (line === null || !('progress' in line)) running.delete(run);
    told?.(line);
    rest();
  };
  const failed = (error: unknown): void => {
    worker = null;
    onError(error);
    for (const run of [...running.keys()]) settle(run, { fault: 'failed' });
  };
  const start = (): Worker => {
    const made = new Worker(new URL('./bench-thread.mjs', import.meta.url), { workerData: data, resourceLimits: ROOM });
    made.on('message', ({ run, line }: FromBench) => settle(run, line));
    made.once('error', failed);
    made.unref();
    return made;
  };
  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  return {
    run(question: BacktestAsked, onLine) {
      if (running.size >= MOST) {
        onLine({ fault: 'busy' });
        return () => undefined;
      }
      worker ??= start();
      const run = ++asked;
      running.set(run, (line) => line !== null && onLine(line));
      rest();
      post({ run, ...question, now: now() });
      return () => {
        if (!running.has(run)) return;
        running.set(run, () => undefined);
        post({ cancel: run });
      };
    },
    async stop() {
      if (idle !== null) clearTimeout(idle);
      running.clear();
      await end();
    },
  };
}
