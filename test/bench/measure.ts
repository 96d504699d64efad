// For: CPU time, garbage and pairs. May import: node. Promises: a busy machine moves both sides of a pair alike.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './row.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;
/** A stretch in which the process has used less CPU than this, µs, is one in which nothing was left to do. */
const STILL_MS = 20;
const STILL_MICROS = 1000;
const STILL_AT_LAST = 100;

/** Collects all garbage, so that nobody pays for what another left: also not for the sweeping, which other threads do long after. */
export function collectGarbage(): void {
  gc();
  for (let tries = 0; tries < STILL_AT_LAST; tries++) if (cpuOf(waitABit) < STILL_MICROS) return;
  throw new Error('other threads of this process never came to rest');
}

const nobody = new Int32Array(new SharedArrayBuffer(4));
function waitABit(): void {
  Atomics.wait(nobody, 0, 0, STILL_MS);
}

/** Moves what lives of the young out of the way, as the next collection would at somebody else's cost: twice makes it old. */
export function settleYoung(): void {
  gc({ type: 'minor' });
  gc({ type: 'minor' });
}

/** User and system time of all threads of this process since it started, µs. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** What a step took, CPU µs of all threads. */
export function cpuOf(step: () => void): number {
  const before = cpuMicros();
  step();
  return cpuMicros() - before;
}

export interface Pair {
  readonly value: number;
  readonly baseline: number;
}

/** Medians of both sides, and the median of their ratios. */
export const middleOf = (pairs: readonly Pair[]): Pair & { readonly ratio: number } => ({
  value: median(pairs.map(({ value }) => value)),
  baseline: median(pairs.map(({ baseline }) => baseline)),
  ratio: median(pairs.map(({ value, baseline }) => value / baseline)),
});
