// For: the engine's state as bytes, and back (CHECK1). May import: shared. Promises: an engine made from a checkpoint goes on as the one that it was taken of.
import type { Floor } from '../../../shared/floor/schema.ts';
import type { GroupRoom } from '../group.ts';
import { BlockNumbers, type BlockNumber } from './blocks.ts';
import { makersOf } from './classes.ts';
import { GraphReader } from './graph-reader.ts';
import { GraphWriter } from './graph-writer.ts';
import type { Inscribed } from './scribe.ts';

/**
 * Everything that an engine holds. It is read by the same code with the same options alone: whoever keeps it names both beside
 * it. Blocks of packed contacts never change: the same number is the same block in every later checkpoint of the line.
 */
export interface Checkpoint {
  readonly base: Uint8Array;
  readonly blocks: ReadonlyMap<BlockNumber, Uint8Array>;
}

/** A checkpoint to begin with, and the first number that no kept block has. */
export interface Beginning extends Checkpoint {
  readonly nextBlock: BlockNumber;
}

export function checkpointOf(root: Inscribed, numbers: BlockNumbers): Checkpoint {
  const writer = new GraphWriter(numbers);
  return { base: writer.write(root), blocks: writer.blocks };
}

/** Fills an engine that has just been made. Answers the numbers of its blocks. */
export function fillFrom(
  root: Inscribed,
  { base, blocks, nextBlock }: Beginning,
  { floor, room }: { readonly floor: Floor; readonly room: GroupRoom },
): BlockNumbers {
  new GraphReader(base, blocks, makersOf(floor, room), room.pool).read(root);
  const numbers = new BlockNumbers(nextBlock);
  for (const [number, bytes] of blocks) numbers.know(bytes, number);
  return numbers;
}
