// For: what the processor itself counts of a step: instructions and cache misses. May import: node. Promises: null where the machine gives none, as most virtual ones do; nothing is guessed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface HardwareCounts {
  readonly instructions: number;
  readonly cacheMisses: number;
}

const EVENTS = ['instructions', 'cache-misses'] as const;
const ARGS = ['stat', '-x', ',', '-e', EVENTS.join(',')];
/** Until it counts. */
const ATTACHED = 500;

/** What `perf stat -x ,` says; null when one of them was not counted. */
export function countsIn(told: string): HardwareCounts | null {
  const counted = new Map(
    told.split('\n').map((line) => {
      const [count, , event] = line.split(',');
      return [event?.split(':')[0], Number(count)];
    }),
  );
  const [instructions, cacheMisses] = EVENTS.map((event) => counted.get(event) ?? NaN);
  if (!Number.isFinite(instructions) || !Number.isFinite(cacheMisses)) return null;
  return { instructions: instructions!, cacheMisses: cacheMisses! };
}

const isThere = (): boolean => {
  const { error, stderr } = spawnSync('perf', [...ARGS, process.execPath, '--version'], { encoding: 'utf8' });
  return error === undefined && countsIn(stderr) !== null;
};

/** Counts of all threads of this process while a step runs. */
export async function hardwareCounts(step: () => void): Promise<HardwareCounts | null> {
  if (!isThere()) return null;
  const perf = spawn('perf', [...ARGS, '-p', String(process.pid)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  perf.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  await pause(ATTACHED);
  step();
  perf.kill('SIGINT');
  await once(perf, 'close');
  return countsIn(told);
}
