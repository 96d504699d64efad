// For: an agent's levels as bytes. May import: shared. Promises: they read back equal.
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Instant and level of each change, one behind another. */
export function packLevels(levels: readonly number[]): Uint8Array {
  const to = new Writer();
  let near = 0;
  for (let i = 0; i < levels.length; i += 2) {
    to.int(levels[i]! - near);
    to.uint(levels[i + 1]!);
    near = levels[i]!;
  }
  return to.taken();
}

export function unpackLevels(bytes: Uint8Array): number[] {
  const levels: number[] = [];
  const from = new Reader(bytes);
  let near = 0;
  while (!from.isDone) {
    near += from.int();
    levels.push(near, from.uint());
  }
  return levels;
}
