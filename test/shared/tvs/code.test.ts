// For: proving what counts as a pairing code, and that a damaged file is found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../shared/content-hash.ts';
import { readBuildFiles } from '../../../shared/build-files.ts';
import { CODE_SIGNS, readCode, spacedCode } from '../../../shared/tvs/code.ts';
import { tvSettingsSchema } from '../../../shared/tvs/tv.ts';

const codes = fc.string({ unit: fc.constantFrom(...CODE_SIGNS), minLength: 6, maxLength: 6 });

describe('a code', () => {
  it('W3 TV1 has 32 signs, none of which is taken for another', () => {
    expect(new Set(CODE_SIGNS).size).toBe(32);
    for (const sign of 'IO01') expect(CODE_SIGNS).not.toContain(sign);
  });

  it('TV3 is read in any case, with spaces and hyphens', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (const typed of [code, code.toLowerCase(), spacedCode(code), ` ${code.slice(0, 3)}-${code.slice(3)} `])
          expect(readCode(typed)).toBe(code);
      }),
      { seed: 7 },
    );
  });

  it.each(['', 'H4K9T', 'H4K9TWW', 'H4K9T0', 'H4K9TI', 'H4K 9T?', '配对码配对码'])('TV3 %j is none', (typed) => {
    expect(readCode(typed)).toBeNull();
  });
});

describe('what is decided of a TV', () => {
  it('TV5 a scope names a queue or a team, or is the whole floor', () => {
    const base = { name: ' Hall ', wall: 'overview' };
    expect(tvSettingsSchema.parse(base)).toEqual({
      name: 'Hall',
      wall: 'overview',
      scope: 'all',
      room: null,
      voice: true,
    });
    expect(tvSettingsSchema.parse({ ...base, scope: { queues: ['etc'] } }).scope).toEqual({
      queues: ['etc'],
      teams: [],
    });
    expect(tvSettingsSchema.safeParse({ ...base, scope: { queues: [], teams: [] } }).success).toBe(false);
    expect(tvSettingsSchema.safeParse({ ...base, name: '  ' }).success).toBe(false);
  });
});

describe('a file of a build', () => {
  it('TV8 that was cut, changed or turned round is not the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 300 }), fc.nat(), (bytes, nth) => {
        const same = contentHash(bytes);
        expect(same).toMatch(/^[0-9a-f]{16}$/u);
        expect(contentHash(Uint8Array.from(bytes))).toBe(same);
        const changed = Uint8Array.from(bytes);
        changed[nth % bytes.length]! ^= 1;
        expect(contentHash(changed)).not.toBe(same);
        expect(contentHash(bytes.slice(0, -1))).not.toBe(same);
      }),
      { seed: 8 },
    );
  });

  it('TV8 is listed with path, length and hash, or it is no list', () => {
    const list = { build: 'b', files: [{ path: '/assets/a.js', bytes: 3, hash: 'x' }] };
    expect(readBuildFiles(list)).toEqual(list);
    for (const wrong of [null, 'ok', {}, { build: 'b' }, { build: 'b', files: [{ path: 1 }] }, { build: 1, files: [] }])
      expect(readBuildFiles(wrong)).toBeNull();
  });
});
