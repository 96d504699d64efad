// For: records in blocks, and the table that finds them. Promises: a record is found as long as it is wanted; its block goes with the last.
import { describe, expect, it } from 'vitest';
import { press } from '../../../../server/checkpoint/press.ts';
import { Blocks, type Place } from '../../../../server/engine/packing/blocks.ts';
import { ContactTable, hashOf } from '../../../../server/engine/packing/contact-table.ts';

const RECORDS = 2000;
const recordOf = (owner: number): Uint8Array => new Uint8Array(100).fill(owner % 251);

describe.each([null, press])('blocks', (packer) => {
  it('PACK1 PACK3 give every record back, and move those that are left', () => {
    const places = new Map<number, Place>();
    const blocks = new Blocks(packer, {
      isAt: (owner, place) => places.get(owner)?.block === place.block && places.get(owner)?.at === place.at,
      move: (owner, place) => void places.set(owner, place),
    });
    for (let owner = 0; owner < RECORDS; owner++) places.set(owner, blocks.add(owner, recordOf(owner)));
    const full = blocks.size;
    for (let owner = 0; owner < RECORDS; owner++) {
      if (owner % 10 === 0) continue;
      const { block } = places.get(owner)!;
      places.delete(owner);
      blocks.release(block);
    }
    for (const [owner, place] of places) expect(blocks.reader(place).byte()).toBe(owner % 251);
    // The block that is being filled is not pressed yet.
    if (packer === null) expect(blocks.size).toBeLessThan(full / 3);
    else expect(full).toBeLessThan((RECORDS * 100) / 4);
  });
});

describe('the table', () => {
  it('PACK3 finds by hash what was put, until it is hidden; numbers serve again', () => {
    const table = new ContactTable();
    const ids = Array.from({ length: 5000 }, (_, n) => `contact-${n}`);
    const numbers = ids.map((id) => table.add(hashOf(id)));
    numbers.forEach((number, n) => table.put(number, 1, n, 0, true));
    const find = (id: string): number => table.find(hashOf(id), (number) => ids[number] === id);
    expect(ids.map(find)).toEqual(numbers);
    expect(table.packed).toBe(5000);
    table.hide(numbers[17]!);
    table.remove(numbers[17]!);
    expect(find(ids[17]!)).toBe(-1);
    expect(table.packed).toBe(4999);
    expect(table.add(1)).toBe(numbers[17]);
  });
});
