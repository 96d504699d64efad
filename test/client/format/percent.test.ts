// For: rates as percent and parts of a whole (metrics.md §2.7).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsNear, partTexts, percentParts, percentText } from '../../../client/format/percent.ts';

const rates = fc
  .tuple(fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 }))
  .map(([a, b]) => ({ num: Math.min(a, b), den: b, value: Math.min(a, b) / b }));
const parts = fc.array(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 8 });

describe('§2.7 percent', () => {
  it('rounds half away from zero, exactly', () => {
    expect(percentText({ value: 0.785, num: 785, den: 1000 }, 0)).toBe('79');
    expect(percentText({ value: 0.285, num: 57, den: 200 }, 0)).toBe('29');
    expect(percentText({ value: 0.0455, num: 91, den: 2000 }, 1)).toBe('4.6');
  });
  it('never prints 100 below 100 nor 0 above 0', () => {
    expect(percentText({ value: 0.9996 }, 1)).toBe('99.9');
    expect(percentText({ value: 0.9996 }, 0)).toBe('99');
    expect(percentText({ value: 0.001 }, 0)).toBe('<1');
    expect(percentText({ value: 0.0001 }, 1)).toBe('<0.1');
    expect(percentText({ value: 1, num: 7, den: 7 }, 0)).toBe('100');
    expect(percentText({ value: 0, num: 0, den: 7 }, 0)).toBe('0');
    expect(percentText({ value: null }, 0)).toBe('–');
  });
  it('is within half a step of the rate, except at the ends', () => {
    fc.assert(
      fc.property(rates, fc.constantFrom(0 as const, 1 as const), (rate, decimals) => {
        const text = percentText(rate, decimals);
        const step = decimals === 0 ? 1 : 0.1;
        if (text.startsWith('<')) expect(rate.value * 100).toBeLessThan(step);
        else expect(Math.abs(Number(text) - rate.value * 100)).toBeLessThanOrEqual(step * 1.000001);
        expect(text === '100' || text === '100.0').toBe(rate.num === rate.den);
      }),
      { seed: 12 },
    );
  });
  it('prints a decimal next to a limit only', () => {
    expect(decimalsNear(0.796, [0.8, 0.7])).toBe(1);
    expect(decimalsNear(0.795, [0.8])).toBe(0);
    expect(decimalsNear(0.78, [0.8, 0.7])).toBe(0);
    expect(decimalsNear(null, [0.8])).toBe(0);
  });
});

describe('parts of a whole', () => {
  it('adds up to 100', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const whole = values.reduce((a, b) => a + b, 0);
        const percents = percentParts(values);
        expect(percents.reduce((a, b) => a + b, 0)).toBe(whole === 0 ? 0 : 100);
        values.forEach((value, i) => expect(Math.abs(percents[i]! - (value / (whole || 1)) * 100)).toBeLessThan(1));
      }),
      { seed: 13 },
    );
  });
  it('takes the largest remainders', () => {
    expect(percentParts([1, 1, 1])).toEqual([34, 33, 33]);
    expect(percentParts([78, 13, 5, 4])).toEqual([78, 13, 5, 4]);
    expect(percentParts([0, 0])).toEqual([0, 0]);
  });
  it('never prints 0 for a part that is there, nor 100 for one that is not all', () => {
    expect(partTexts([999, 1])).toEqual(['99', '<1']);
    expect(partTexts([5, 0])).toEqual(['100', '0']);
  });
});
