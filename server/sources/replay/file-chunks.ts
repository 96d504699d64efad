// For: the bytes of a file, plain or gzipped, as they come. May import: node, shared. Promises: what stands before a fault is given first; nothing stays open.
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Bytes, or as the last one why there are no more. */
export type Chunk = Result<Buffer, string>;

const reasonOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return error.message;
  throw error;
};

async function* plain(path: string): AsyncGenerator<Chunk> {
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) yield ok(chunk as Buffer);
  } catch (error) {
    yield err(reasonOf(error));
  } finally {
    stream.destroy();
  }
}

/**
 * Each piece is waited for before the next is given, so that memory is bounded; the stream is let to flow, so that what was
 * unpacked before a fault is not thrown away with the stream.
 */
async function* unpacked(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  const gunzip = createGunzip();
  let pieces: Buffer[] = [];
  gunzip.on('data', (piece: Buffer) => pieces.push(piece));
  const end = finished(gunzip).then(
    () => null,
    (error: unknown) => reasonOf(error),
  );
  const taken = (): Buffer[] => pieces.splice(0);
  try {
    for await (const chunk of chunks) {
      if (!chunk.ok) {
        yield chunk;
        return;
      }
      await new Promise<void>((resolve) => gunzip.write(chunk.value, () => resolve()));
      for (const piece of taken()) yield ok(piece);
      if (gunzip.destroyed) break;
    }
    gunzip.end();
    const fault = await end;
    for (const piece of taken()) yield ok(piece);
    if (fault !== null) yield err(fault);
  } finally {
    pieces = [];
    gunzip.destroy();
  }
}

/** The content of `path`; a name that ends in `.gz` is unpacked (EV7). */
export const fileChunks = (path: string): AsyncIterable<Chunk> =>
  path.endsWith('.gz') ? unpacked(plain(path)) : plain(path);
