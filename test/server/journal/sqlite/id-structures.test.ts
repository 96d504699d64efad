// For: the hash, the table and the filter of ids. May import: journal. Promises: nothing added is ever missed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToFilter, createFilter, mayContain } from '../../../../server/journal/sqlite/id-filter.ts';
import { createIdHasher } from '../../../../server/journal/sqlite/id-hash.ts';
import { createIdTable } from '../../../../server/journal/sqlite/id-table.ts';
import { wordsOf } from '../../../../server/journal/sqlite/words.ts';

/** Hashes of ids that differ as little as real ones do. */
function hashesOf(count: number, source = 'pbx'): Uint32Array {
  const hash = createIdHasher([1, 2]);
  const words = new Uint32Array(2 * count);
  for (let i = 0; i < count; i++) hash(source, `1709290000.${i}`, words, 2 * i);
  return words;
}

describe('createIdHasher', () => {
  it('D3 spreads ids that count up over both words', () => {
    const words = hashesOf(100_000);
    const lefts = new Set(words.filter((_, i) => i % 2 === 0));
    const rights = new Set(words.filter((_, i) => i % 2 === 1));
    const expected = 100_000 - 100_000 ** 2 / 2 ** 33;
    expect(lefts.size).toBeGreaterThan(expected - 20);
    expect(rights.size).toBeGreaterThan(expected - 20);
    for (let bit = 0; bit < 32; bit++) {
      const ones = words.reduce((sum, word) => sum + ((word >>> bit) & 1), 0);
      expect(Math.abs(ones - 100_000)).toBeLessThan(1500);
    }
  });

  it('D3 depends on the source, on where it ends, and on the seed', () => {
    const all = new Set<string>();
    const add = (seed: [number, number], source: string, id: string): void => {
      const words = new Uint32Array(2);
      createIdHasher(seed)(source, id, words, 0);
      all.add(words.join());
    };
    add([1, 2], 'a', 'bc');
    add([1, 2], 'ab', 'c');
    add([1, 3], 'a', 'bc');
    add([2, 2], 'a', 'bc');
    add([1, 2], 'a', 'bd');
    expect(all.size).toBe(5);
  });
});

describe('createIdTable', () => {
  it('D3 finds every position of a hash, and no other, while it grows (seed 3)', () => {
    const few = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(few, few), { maxLength: 200 }), (pairs) => {
        const table = createIdTable(1000, 1);
        for (const [i, [left, right]] of pairs.entries()) table.add(left, right, 1000 + i);
        expect(table.size).toBe(pairs.length);
        for (let left = 0; left < 8; left++) {
          const found: number[] = [];
          table.collect(left, 3, found);
          const expected = pairs.flatMap(([l, r], i) => (l === left && r === 3 ? [1000 + i] : []));
          expect(found.toSorted((a, b) => a - b)).toEqual(expected);
        }
        const all: number[] = [];
        table.forEach((_left, _right, position) => all.push(position));
        expect(all.toSorted((a, b) => a - b)).toEqual(pairs.map((_, i) => 1000 + i));
      }),
      { seed: 3 },
    );
  });
});

describe('the filter of ids', () => {
  it('D3 says yes to all it holds and to few others', () => {
    const held = hashesOf(20_000);
    const foreign = hashesOf(20_000, 'chat');
    const filter = createFilter(20_000);
    for (let i = 0; i < held.length; i += 2) addToFilter(filter, held[i]!, held[i + 1]!);
    const yes = (words: Uint32Array): number => {
      let count = 0;
      for (let i = 0; i < words.length; i += 2) if (mayContain(filter, words[i]!, words[i + 1]!)) count++;
      return count;
    };
    expect(yes(held)).toBe(20_000);
    expect(yes(foreign)).toBeLessThan(100);
  });
});

describe('wordsOf', () => {
  it('reads words from bytes on any boundary', () => {
    const bytes = Buffer.from([9, 1, 0, 0, 0, 2, 0, 0, 0]);
    expect([...wordsOf(bytes.subarray(1))]).toEqual([1, 2]);
    expect([...wordsOf(Buffer.from(bytes.subarray(1)))]).toEqual([1, 2]);
  });
});
