// For: a Bloom filter of id hashes, 16 bits an id. May import: nothing. Promises: "no" is certain, "yes" decides nothing (D3).

/** Eight words a block: one id touches one cache line. */
const BLOCK_WORDS = 8;
const BITS_AN_ID = 16;
const WORDS_RANGE = 2 ** 32;
/** One odd factor a word of the block: its top five bits choose the bit. */
const FACTORS = [
  0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
] as const;

/** The words of an empty filter for `ids` ids; of 1,000 foreign ids then one or two meet a "yes". */
export const createFilter = (ids: number): Uint32Array =>
  new Uint32Array(Math.max(1, Math.ceil((ids * BITS_AN_ID) / (BLOCK_WORDS * 32))) * BLOCK_WORDS);

export function addToFilter(words: Uint32Array, left: number, right: number): void {
  const block = blockOf(words, left);
  for (let i = 0; i < BLOCK_WORDS; i++) words[block + i]! |= bitOf(right, i);
}

export function mayContain(words: Uint32Array, left: number, right: number): boolean {
  const block = blockOf(words, left);
  for (let i = 0; i < BLOCK_WORDS; i++) {
    if ((words[block + i]! & bitOf(right, i)) === 0) return false;
  }
  return true;
}

const blockOf = (words: Uint32Array, left: number): number =>
  Math.floor((left * (words.length / BLOCK_WORDS)) / WORDS_RANGE) * BLOCK_WORDS;

const bitOf = (right: number, i: number): number => 1 << (Math.imul(right, FACTORS[i]!) >>> 27);
