// For: CPU time, garbage and pairs. May import: node. Promises: a busy machine moves both sides of a pair alike.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './row.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;
/** Collects all garbage, so that nobody pays for what another left. */
export const collectGarbage = (): void => gc();

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
