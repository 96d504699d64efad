import { expect, it } from 'vitest';
import { SpreadMap } from '../../../../server/app/retention/spread-map.ts';

it('JRN5 a map in parts is a map', () => {
  const [map, like] = [new SpreadMap<number>(), new Map<string, number>()];
  for (let n = 0; n < 20_000; n++) {
    const key = n % 3 === 0 ? `${n % 500}` : `contact-${n % 4000}-of-a-long-name-${n % 7}`;
    map.set(key, n);
    like.set(key, n);
  }
  for (const [key, value] of like) {
    expect(map.has(key)).toBe(true);
    expect(map.get(key)).toBe(value);
  }
  expect([map.has(''), map.has('nobody'), map.get('nobody')]).toEqual([false, false, undefined]);
});
