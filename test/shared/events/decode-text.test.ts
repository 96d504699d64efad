// For: one event as text (EV4, EV7). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, MAX_DEPTH } from '../../../shared/events/decode-text.ts';
import { MAX_EVENT_BYTES } from '../../../shared/events/envelope.ts';
import { depthOf, elementsOf } from '../../../shared/events/json-shape.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (text: string) => decodeText(text, bytesOf(text));
const errorOf = (text: string): string | null => {
  const decoded = decode(text);
  return decoded.ok ? null : decoded.error.error;
};
/** An enqueued visit, `extra` standing as JSON in its data. */
const line = (extra: string): string =>
  '{"specversion":"1.0","id":"e1","source":"pbx","type":"floorwatch.visit.enqueued.v1",' +
  `"time":"2026-01-15T09:00:00Z","data":{"contactId":"c1","queueId":"etc","x":${extra}}}`;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('EV4 limits of one event', () => {
  it('EV4 takes 16 KiB and not a byte more, counted in bytes', () => {
    const room = MAX_EVENT_BYTES - bytesOf(line('""')).length;
    expect(errorOf(line(JSON.stringify('x'.repeat(room))))).toBeNull();
    expect(errorOf(line(JSON.stringify('x'.repeat(room + 1))))).toContain('16384');
    expect(errorOf(line(JSON.stringify('é'.repeat(room / 2 + 1))))).toContain('16384');
  });

  it('EV4 refuses what nests too deep to be written again', () => {
    expect(errorOf(line(nested(MAX_DEPTH - 2)))).toBeNull();
    expect(errorOf(line(nested(MAX_DEPTH - 1)))).toContain('512');
    expect(errorOf(line(nested(7000)))).toContain('512');
  });

  it('EV4 refuses halves of surrogate pairs, which no UTF-8 keeps', () => {
    expect(errorOf(line('"\\ud83d\\ude00"'))).toBeNull();
    expect(errorOf(line('"\\\\ud83d"'))).toBeNull();
    expect(errorOf(line('"\\ud83d"'))).toContain('surrogate');
    expect(errorOf(line('{"\\uDE00":1}'))).toContain('surrogate');
  });
});

describe('EV7 a line that is no event', () => {
  it('EV7 names the byte, or that it was cut off', () => {
    const good = line('"é"');
    expect(errorOf(good)).toBeNull();
    expect(errorOf(good.slice(0, -1))).toBe(`is cut off after ${bytesOf(good).length - 1} bytes`);
    expect(errorOf(good.replace('"é"', '"é" é'))).toBe(`is not JSON at byte ${bytesOf(good).length - 1}`);
  });

  it('EV7 tells a real U+FFFD from bytes that are no UTF-8', () => {
    const good = line('"\ufffd"');
    expect(errorOf(good)).toBeNull();
    const broken = bytesOf(good.replace('\ufffd', '!'));
    const at = broken.indexOf('!'.charCodeAt(0));
    broken[at] = 0xff;
    const decoded = decodeText(new TextDecoder().decode(broken), broken);
    expect(decoded).toEqual({ ok: false, error: { path: '', error: `is not JSON at byte ${at}` } });
  });

  it('EV2 refuses a key __proto__ where a language may stand', () => {
    const team = line('1')
      .replace('visit.enqueued', 'team.described')
      .replace('"x":1', '"teamId":"t","name":{"__proto__":5}');
    expect(errorOf(team)).not.toBeNull();
  });
});

describe('EV4 sizes inside a text', () => {
  const plain = (value: unknown): number =>
    typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(plain));
  const value = fc.jsonValue({ maxDepth: 4 });

  it('EV4 finds the bytes and the depth of each element (seed 6)', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), fc.constantFrom('', ' ', '\n\t '), (values, space) => {
        const texts = values.map((each) => JSON.stringify(each));
        const text = `${space}[${space}${texts.join(`${space},${space}`)}${space}]${space}`;
        const expected = texts.map((each, nth) => ({ bytes: bytesOf(each).length, depth: plain(values[nth]) }));
        expect(elementsOf(bytesOf(text))).toEqual(expected);
      }),
      { numRuns: 500, seed: 6 },
    );
  });

  it('EV4 finds the depth of a text (seed 7)', () => {
    fc.assert(
      fc.property(value, (each) => {
        expect(depthOf(bytesOf(` ${JSON.stringify(each)} `))).toBe(plain(each));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
