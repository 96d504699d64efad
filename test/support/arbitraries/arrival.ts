// For: the ways in which one set of events may arrive (EV5). May import: nothing. Promises: the set stays what it is.
import type { Random } from './seeded.ts';

/** A random permutation. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let last = out.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [out[last], out[other]] = [out[other]!, out[last]!];
  }
  return out;
}

/** Every item twice. */
export const doubled = <T>(items: readonly T[]): T[] => items.flatMap((item) => [item, item]);

/** Some items again, near where they first stood (at-least-once delivery). */
export function repeated<T>(items: readonly T[], random: Random, share = 0.1): T[] {
  const out: T[] = [];
  for (const item of items) {
    out.push(item);
    if (random.chance(share)) out.splice(random.int(Math.max(0, out.length - 20), out.length), 0, item);
  }
  return out;
}

/** Each item late by 0 … `maxDelayMs`: arrival order of a source with jitter. `timeOf` tells when it happened. */
export function delayed<T>(items: readonly T[], timeOf: (item: T) => number, random: Random, maxDelayMs: number): T[] {
  return items
    .map((item) => ({ item, arrives: timeOf(item) + random.int(0, maxDelayMs) }))
    .sort((a, b) => a.arrives - b.arrives)
    .map(({ item }) => item);
}

/** The same items in order, cut into batches of 1 … `most`. */
export function batches<T>(items: readonly T[], random: Random, most = 50): T[][] {
  const out: T[][] = [];
  for (let from = 0; from < items.length;) {
    const to = from + random.int(1, most);
    out.push(items.slice(from, to));
    from = to;
  }
  return out;
}
