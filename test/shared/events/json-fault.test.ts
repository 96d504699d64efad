// For: the byte at which a text stops being JSON (EV4). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../../shared/events/json-fault.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const faultOf = (text: string): number | null => jsonFault(bytesOf(text));

/** JSON.parse's own view: null, or its message. */
function refusal(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return String(error);
  }
}

const document = fc.json({ maxDepth: 4 });
const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('cut', 'drop', 'add'),
  what: fc.constantFrom(...'{}[]",:0123456789.eE+-truefalsn \\\n\u0001é😀'),
});

function edited(text: string, { at, kind, what }: { at: number; kind: string; what: string }): string {
  const chars = [...text];
  const index = at % (chars.length + 1);
  if (kind === 'cut') return chars.slice(0, index).join('');
  chars.splice(index, kind === 'drop' ? 1 : 0, ...(kind === 'add' ? [what] : []));
  return chars.join('');
}

describe('EV4 byte offset of a fault', () => {
  it.each([
    ['', 0],
    ['[', 1],
    ['[1,]', 3],
    ['{"a":x}', 5],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[1 2]', 3],
    ['{"a":tru}', 8],
    ['[01]', 2],
    ['[1.]', 3],
    ['[-]', 2],
    ['["\u0001"]', 2],
    ['["\\x"]', 3],
    ['["\\u12g4"]', 6],
    ['[1] x', 4],
    ['[1}', 2],
    ['["é', 4],
    ['["é" "😀"]', 6],
  ])('EV4 %j is at fault at byte %i', (text, offset) => expect(faultOf(text)).toBe(offset));

  it('EV4 agrees with JSON.parse on edited documents, also on where (seed 4)', () => {
    let [whole, faulty, placed] = [0, 0, 0];
    fc.assert(
      fc.property(document, fc.array(edit, { maxLength: 2 }), (json, edits) => {
        const text = edits.reduce(edited, json);
        const fault = faultOf(text);
        const message = refusal(text);
        expect(fault === null).toBe(message === null);
        if (fault === null) whole++;
        else faulty++;
        const position = /at position (\d+)/u.exec(message ?? '')?.[1];
        if (position === undefined) return;
        placed++;
        expect(fault).toBe(bytesOf(text.slice(0, Number(position))).length);
      }),
      { numRuns: 3000, seed: 4 },
    );
    expect(Math.min(whole, faulty, placed)).toBeGreaterThan(100);
  });

  it('EV4 a document cut anywhere inside is at fault where it was cut (seed 5)', () => {
    const inside = fc.tuple(document, document, fc.nat());
    fc.assert(
      fc.property(inside, ([one, other, at]) => {
        const bytes = bytesOf(`[${one},{"é":${other}}]`);
        const length = at % bytes.length;
        expect(jsonFault(bytes.subarray(0, length))).toBe(length);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it.each([
    [[0x22, 0xff, 0x22], 1],
    [[0x22, 0xc0, 0xaf, 0x22], 1],
    [[0x22, 0xe2, 0x28, 0xa1, 0x22], 2],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], 2],
    [[0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], 2],
    [[0x22, 0xe2, 0x82], 3],
    [[0xef, 0xbb, 0xbf, 0x31], 0],
  ])('EV4 bytes that are no UTF-8 are a fault: %j at %i', (bytes, offset) =>
    expect(jsonFault(Uint8Array.from(bytes))).toBe(offset),
  );

  it('EV4 depth costs no stack', () => {
    const deep = '['.repeat(1_000_000);
    expect(faultOf(deep)).toBe(deep.length);
    expect(faultOf(deep + ']'.repeat(1_000_000))).toBeNull();
  });
});
