// For: 32-bit words as SQLite blobs and back. May import: nothing. Promises: no copy where memory allows.

/** The bytes of `words`, not copied. */
export const blobOf = (words: Uint32Array): Buffer => Buffer.from(words.buffer, words.byteOffset, words.byteLength);

/** The words of a blob; copied only when its bytes do not lie on a word boundary. */
export function wordsOf(blob: Buffer): Uint32Array {
  if (blob.byteOffset % 4 === 0) return new Uint32Array(blob.buffer, blob.byteOffset, blob.byteLength / 4);
  return new Uint32Array(Uint8Array.from(blob).buffer);
}
