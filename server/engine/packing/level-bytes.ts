// For: an agent's levels in few bytes. May import: shared. Promises: they read back equal; a text of bytes is one small object, which holds no other.
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

const writer = new Writer();

/** Instant and level of each change, one behind another. */
export function packLevels(levels: readonly number[]): string {
  writer.clear();
  let near = 0;
  for (let i = 0; i < levels.length; i += 2) {
    writer.int(levels[i]! - near);
    writer.uint(levels[i + 1]!);
    near = levels[i]!;
  }
  return String(Reflect.apply(String.fromCharCode, null, writer.view()));
}

export function unpackLevels(text: string): number[] {
  const bytes = Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const levels: number[] = [];
  const from = new Reader(bytes);
  let near = 0;
  while (!from.isDone) {
    near += from.int();
    levels.push(near, from.uint());
  }
  return levels;
}
