// For: values, numbers and texts as bytes. Promises: whatever is written reads back equal.
import { describe, expect, it } from 'vitest';
import { Reader } from '../../../../server/engine/packing/reader.ts';
import { Values } from '../../../../server/engine/packing/values.ts';
import { Writer } from '../../../../server/engine/packing/writer.ts';
import { seeded } from '../../../support/arbitraries/seeded.ts';

function returned(values: readonly unknown[], subject = ''): unknown[] {
  const codec = new Values();
  const to = new Writer();
  codec.about(subject);
  for (const value of values) codec.write(to, value, 'id');
  const from = new Reader(to.view().slice());
  codec.about(subject);
  return values.map(() => codec.read(from));
}

const PLAIN = [
  ...[null, undefined, true, false, 0, -0, 1, -1, 127, 128, -129, 2 ** 31, -(2 ** 31), 2 ** 51, 2 ** 53, 0.1, -1e300],
  ...[Infinity, -Infinity, NaN, '', 'ä', '中文', 'a', 'same', 'same', 'some', 'subject', 'x'.repeat(500)],
  ...['0f8fad5b-d9cb-469f-a165-70867728950e', '0F8FAD5B-D9CB-469F-A165-70867728950E', 'evt-000001', 'evt-000002'],
  ...[[], [1, [2, 'three']], {}, { a: 1, b: { c: undefined, d: [null] } }, { b: 1, a: 2 }],
];

describe('packed values', () => {
  it('PACK1 read back equal, each alone and all together', () => {
    for (const value of PLAIN) expect(returned([value])).toEqual([value]);
    expect(returned(PLAIN, 'subject')).toEqual(PLAIN);
  });

  it('PACK1 keep the order of keys', () => {
    const [back] = returned([{ z: 1, a: 2, m: 3 }]);
    expect(Object.keys(back as object)).toEqual(['z', 'a', 'm']);
  });

  it('PACK1 write whole numbers of any size', () => {
    const random = seeded(1);
    const numbers = Array.from({ length: 500 }, () => random.int(0, 1) * Math.floor(2 ** (random.next() * 52)));
    const to = new Writer();
    for (const number of numbers) {
      to.uint(number);
      to.int(-number - 1);
      to.int(number);
    }
    const from = new Reader(to.view());
    for (const number of numbers) expect([from.uint(), from.int(), from.int()]).toEqual([number, -number - 1, number]);
    expect(from.isDone).toBe(true);
  });
});
