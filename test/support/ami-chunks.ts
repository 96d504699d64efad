// For: bytes in awkward pieces, as no network would cut them kindly. May import: nothing. Promises: the pieces together are the bytes.

export type Cutter = (bytes: Buffer) => Iterable<Buffer>;

export const whole: Cutter = (bytes) => [bytes];

export function* byteByByte(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
}

/** A small generator of its own: the same seed cuts the same way for ever. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ends of messages and insides of characters: where a reader errs if it errs at all. */
function temptingCut(bytes: Buffer, from: number): number | undefined {
  const end = bytes.indexOf('\r\n\r\n', from);
  return end < 0 ? undefined : end + 2;
}

/** Cuts of 1 byte to a few kB, often in the middle of CRLF CRLF or of a UTF-8 character. */
export function awkward(seed: number): Cutter {
  const random = randomOf(seed);
  return function* cut(bytes) {
    let from = 0;
    while (from < bytes.length) {
      const choice = random();
      let to = from + 1 + Math.floor(random() * (choice < 0.1 ? 3 : choice < 0.4 ? 90 : 4000));
      if (choice > 0.8) to = temptingCut(bytes, from) ?? to;
      // A continuation byte is 10xxxxxx: the cut falls before it, inside a character.
      else if (choice > 0.6) while (to < bytes.length && (bytes[to]! & 0xc0) !== 0x80 && to < from + 6000) to++;
      yield bytes.subarray(from, Math.min(to, bytes.length));
      from = to;
    }
  };
}
