// For: making the engine's blocks of packed contacts smaller. May import: node, engine. Promises: fast rather than small; what is unpacked is what was packed.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Packer } from '../engine/packing/blocks.ts';

/** Against the fastest deflate a fifth less room in half the time, and read back in half of it; the next that is smaller takes four times as long. */
const QUALITY = 2;
/** A block lies in one window. */
const WINDOW_BITS = 16;

export const press: Packer = {
  // A copy of its own: what zlib answers may be a part of something larger.
  pack: (bytes) =>
    new Uint8Array(
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    ),
  unpack: (bytes) => new Uint8Array(brotliDecompressSync(bytes)),
};
