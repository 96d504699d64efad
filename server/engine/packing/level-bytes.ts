// For: an agent's levels in few bytes. May import: shared. Promises: they read back equal; see byte-text.ts.
import { LOAD_UNIT } from '../../../shared/metrics/counters.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

const writer = new Writer();
/** Away, there without work, and fully at work stand first; everything else behind them. */
const FREQUENT: readonly number[] = [0, 1, 2 * LOAD_UNIT + 1];
const numberOf = (level: number): number => {
  const known = FREQUENT.indexOf(level);
  return known >= 0 ? known : level + FREQUENT.length;
};
const levelOf = (number: number): number => FREQUENT[number] ?? number - FREQUENT.length;

/** Instant and level of each change, one behind another. */
export function packLevels(levels: readonly number[]): string {
  writer.clear();
  let near = 0;
  for (let i = 0; i < levels.length; i += 2) {
    writer.int(levels[i]! - near);
    writer.uint(numberOf(levels[i + 1]!));
    near = levels[i]!;
  }
  return textOf(writer.view());
}

export function unpackLevels(text: string): number[] {
  const levels: number[] = [];
  const from = new Reader(bytesOf(text));
  let near = 0;
  while (!from.isDone) {
    near += from.int();
    levels.push(near, levelOf(from.uint()));
  }
  return levels;
}
