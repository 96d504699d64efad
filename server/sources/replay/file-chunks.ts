// For: the bytes of a file, plain or gzipped, as they come. May import: node, shared. Promises: what stands before a fault is given first, to the last byte; nothing stays open.
import { createReadStream, statSync } from 'node:fs';
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
async function* unpack(packed: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  const gunzip = createGunzip();
  const pieces: Buffer[] = [];
  gunzip.on('data', (piece: Buffer) => pieces.push(piece));
  const end = finished(gunzip).then(
    () => null,
    (error: unknown) => reasonOf(error),
  );
  try {
    for await (const chunk of packed) {
      if (!chunk.ok) {
        yield chunk;
        return;
      }
      // A piece that is at fault is never acknowledged: the stream ends instead.
      await Promise.race([new Promise<void>((resolve) => gunzip.write(chunk.value, () => resolve())), end]);
      for (const piece of pieces.splice(0)) yield ok(piece);
      if (gunzip.destroyed) break;
    }
    gunzip.end();
    const fault = await end;
    for (const piece of pieces.splice(0)) yield ok(piece);
    if (fault !== null) yield err(fault);
  } finally {
    gunzip.destroy();
  }
}

/** Bytes that were taken, and the size of the piece that is being taken. */
interface Progress {
  taken: number;
  piece: number;
}

async function* watched(chunks: AsyncIterable<Chunk>, progress: Progress): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    progress.piece = chunk.ok ? chunk.value.length : 0;
    yield chunk;
    progress.taken += progress.piece;
    progress.piece = 0;
  }
}

/** The same bytes, from `offset` on in pieces of `size`. */
async function* crumbled(chunks: AsyncIterable<Chunk>, offset: number, size: number): AsyncGenerator<Chunk> {
  let passed = 0;
  for await (const chunk of chunks) {
    const length = chunk.ok ? chunk.value.length : 0;
    const whole = Math.max(0, Math.min(length, offset - passed));
    if (!chunk.ok) yield chunk;
    else if (whole > 0) yield ok(chunk.value.subarray(0, whole));
    for (let at = whole; chunk.ok && at < length; at += size) yield ok(chunk.value.subarray(at, at + size));
    passed += length;
  }
}

async function* without(chunks: AsyncIterable<Chunk>, first: number): AsyncGenerator<Chunk> {
  let left = first;
  for await (const chunk of chunks) {
    const skipped = chunk.ok ? Math.min(left, chunk.value.length) : 0;
    left -= skipped;
    yield chunk.ok ? ok(chunk.value.subarray(skipped)) : chunk;
  }
}

/** Sizes of the pieces in which what is at fault is read again. */
const FINER = [512, 1];

/**
 * What the unpacker had made of the piece at fault goes down with it. So a broken archive is read again, that piece in smaller
 * pieces, and the one of these at fault byte by byte: slow, exact, and only where something is broken.
 */
async function* unpacked(path: string, packed: AsyncIterable<Chunk>, finer: readonly number[]): AsyncGenerator<Chunk> {
  const progress = { taken: 0, piece: 0 };
  let given = 0;
  for await (const chunk of unpack(watched(packed, progress))) {
    const [size, ...rest] = finer;
    if (chunk.ok || size === undefined || progress.piece === 0) yield chunk;
    else yield* without(unpacked(path, crumbled(plain(path), progress.taken, size), rest), given);
    given += chunk.ok ? chunk.value.length : 0;
  }
}

/** A pipe cannot be read again. */
const finerFor = (path: string): readonly number[] =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true ? FINER : [];

const MAGIC = Buffer.of(0x1f, 0x8b);

/** Chunks from the beginning, until they are enough to tell a packed file from a plain one. */
async function headOf(chunks: AsyncIterator<Chunk>): Promise<readonly Chunk[]> {
  const head: Chunk[] = [];
  while (bytesOf(head).length < MAGIC.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    if (!next.value.ok) break;
  }
  return head;
}

const bytesOf = (chunks: readonly Chunk[]): Buffer =>
  Buffer.concat(chunks.flatMap((chunk) => (chunk.ok ? [chunk.value] : [])));

/** By its first bytes; what is too short to tell goes by its name. */
function isPacked(path: string, head: readonly Chunk[]): boolean {
  const bytes = bytesOf(head);
  if (bytes.length >= MAGIC.length) return bytes.subarray(0, MAGIC.length).equals(MAGIC);
  return path.endsWith('.gz') && head.every(({ ok }) => ok);
}

async function* withHead(head: readonly Chunk[], rest: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  try {
    yield* head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** The content of `path`, unpacked where it is gzip, whatever its name (EV7). */
export async function* fileChunks(path: string): AsyncGenerator<Chunk> {
  const rest = plain(path);
  const head = await headOf(rest);
  const chunks = withHead(head, rest);
  yield* isPacked(path, head) ? unpacked(path, chunks, finerFor(path)) : chunks;
}
