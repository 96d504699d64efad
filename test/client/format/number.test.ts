// For: counts and changes as text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeText, countText, DASH, MINUS, scoreText } from '../../../client/format/number.ts';

describe('counts', () => {
  it('groups thousands, prints zero as 0 and nothing as an en dash', () => {
    expect(countText(1256, 'en')).toBe('1,256');
    expect(countText(1256, 'zh-CN')).toBe('1,256');
    expect(countText(0, 'en')).toBe('0');
    expect(countText(null, 'en')).toBe(DASH);
  });
  it('reads back as the number it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.constantFrom('en' as const, 'zh-CN' as const),
        (n, lang) => {
          expect(Number(countText(n, lang).replaceAll(',', ''))).toBe(n);
        },
      ),
      { seed: 11 },
    );
  });
});

describe('changes', () => {
  it('carries a sign, and none for no change', () => {
    expect(changeText(11, 'en')).toBe('+11');
    expect(changeText(-3, 'en')).toBe(`${MINUS}3`);
    expect(changeText(-0.2, 'en')).toBe('0');
    expect(changeText(null, 'en')).toBe(DASH);
  });
});

describe('scores', () => {
  it('has one decimal', () => {
    expect(scoreText(4.36)).toBe('4.4');
    expect(scoreText(5)).toBe('5.0');
    expect(scoreText(null)).toBe(DASH);
  });
});
