// For: many inputs through one door. May import: node, test/support. Promises: an input that throws, takes too long or is left in memory is named by its seed and number; nothing depends on the machine's load.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seeded, type Random } from '../support/arbitraries/seeded.ts';

export interface Door {
  readonly name: string;
  readonly seed: number;
  readonly inputs: number;
  /** Takes one input drawn from `random`; throws when the door has broken a promise. Gives the input's size in bytes. */
  take(random: Random, nth: number): number | Promise<number>;
}

/** CPU time that no single input may take: far beyond the largest body, far below a hang. */
const MOST_MS = 2000;
/** What may stay in memory between the quarter and the end of a run: code that was compiled, tables that have warmed up. */
const MOST_GROWTH = 24 * 1024 * 1024;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function collect(): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}

export interface Fuzzed {
  readonly slowestMs: number;
  readonly grownBytes: number;
  readonly bytes: number;
}

/** Rejects with the door, the seed and the number of the first input that breaks it. */
export async function fuzz({ name, seed, inputs, take }: Door): Promise<Fuzzed> {
  let [slowestMs, bytes, settled] = [0, 0, 0];
  for (let nth = 0; nth < inputs; nth++) {
    if (nth === Math.floor(inputs / 4)) settled = collect();
    const began = cpuMs();
    try {
      bytes += await take(seeded(seed + nth * 7919), nth);
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`${name}: input ${nth} of seed ${seed} broke it: ${why}`, { cause: error });
    }
    const took = cpuMs() - began;
    slowestMs = Math.max(slowestMs, took);
    if (took > MOST_MS) throw new Error(`${name}: input ${nth} of seed ${seed} took ${took} ms`);
  }
  const grownBytes = collect() - settled;
  if (grownBytes > MOST_GROWTH) throw new Error(`${name}: ${inputs} inputs left ${grownBytes} bytes behind`);
  process.stdout.write(
    `  fuzz: ${name}: ${inputs} inputs, ${(bytes / 2 ** 20).toFixed(0)} MiB, slowest ${slowestMs.toFixed(0)} ms, left ${(grownBytes / 2 ** 20).toFixed(1)} MiB\n`,
  );
  return { slowestMs, grownBytes, bytes };
}

const encoder = new TextEncoder();
/** Bytes of their own: a Buffer's slice would share them. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
