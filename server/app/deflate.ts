// For: making the engine's blocks of packed contacts smaller. May import: node, engine. Promises: fast rather than small; what is unpacked is what was packed.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Packer } from '../engine/packing/blocks.ts';

/** The fastest: the blocks are dense already. */
const LEVEL = 1;

export const deflate: Packer = {
  // A copy of its own: what zlib answers may be a part of something larger.
  pack: (bytes) => new Uint8Array(deflateRawSync(bytes, { level: LEVEL })),
  unpack: (bytes) => new Uint8Array(inflateRawSync(bytes)),
};
