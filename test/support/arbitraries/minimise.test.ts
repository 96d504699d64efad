// For: the minimiser. Promises: seeded.
import { describe, expect, it } from 'vitest';
import { smallestFailing } from './minimise.ts';
import { seeded } from './seeded.ts';

describe('smallestFailing', () => {
  const items = Array.from({ length: 300 }, (_, index) => index);

  it('keeps exactly what is needed to fail', () => {
    const needed = [3, 117, 118, 299];
    const fails = (list: readonly number[]): boolean => needed.every((item) => list.includes(item));
    expect(smallestFailing(items, fails)).toEqual(needed);
  });

  it('ends where no single item can be left out', () => {
    const random = seeded(2);
    const odd = new Set(items.filter(() => random.chance(0.3)));
    const fails = (list: readonly number[]): boolean => list.filter((item) => odd.has(item)).length >= 7;
    expect(smallestFailing(items, fails)).toHaveLength(7);
  });

  it('refuses a list that does not fail', () => {
    expect(() => smallestFailing(items, () => false)).toThrow('does not fail');
  });
});
