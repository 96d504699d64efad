// For: durations and ages as text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageText, meanText, timerText } from '../../../client/format/duration.ts';

describe('§2.7 running times', () => {
  it('floors to seconds that have passed', () => {
    expect(timerText(20_999)).toBe('00:20');
    expect(timerText(21_000)).toBe('00:21');
    expect(timerText(252_000)).toBe('04:12');
    expect(timerText(3_599_999)).toBe('59:59');
    expect(timerText(3_600_000)).toBe('1:00:00');
    expect(timerText(-5)).toBe('00:00');
    expect(timerText(null)).toBe('–');
  });
  it('reads back as the whole seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 * 3600 * 1000 }), (ms) => {
        const seconds = timerText(ms)
          .split(':')
          .map(Number)
          .reduce((sum, part) => sum * 60 + part, 0);
        expect(seconds).toBe(Math.floor(ms / 1000));
      }),
      { seed: 21 },
    );
  });
});

describe('§2.7 means', () => {
  it('rounds to seconds', () => {
    expect(meanText(20_500)).toBe('00:21');
    expect(meanText(null)).toBe('–');
  });
});

describe('ages', () => {
  it('gets coarser with age', () => {
    expect(ageText(240)).toBe('0.2 s');
    expect(ageText(9_990)).toBe('9.9 s');
    expect(ageText(42_400)).toBe('42 s');
    expect(ageText(190_000)).toBe('03:10');
    expect(ageText(-300)).toBe('0.0 s');
    expect(ageText(null)).toBe('–');
  });
});
