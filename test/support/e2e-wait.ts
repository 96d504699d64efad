// For: waiting for what a browser test expects. May import: node. Promises: no bare sleeps; a wait that fails names what did not come.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 50;

/** What `read` gives once it is not undefined, null or false. Rejects after `withinMs`. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await read();
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, undefined | null | false>;
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await sleep(LOOK_MS);
  }
}

/** A line of measurement in the test's output. */
export const report = (text: string): void => void process.stdout.write(`  e2e: ${text}\n`);
