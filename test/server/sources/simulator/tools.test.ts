import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from '../../../../server/sources/simulator/scenario/agenda.ts';
import { createLine } from '../../../../server/sources/simulator/scenario/line.ts';
import {
  createRandom,
  exponential,
  fraction,
  integer,
  logNormal,
  poisson,
  weighted,
  type Random,
} from '../../../../server/sources/simulator/scenario/random.ts';

const draws = (random: Random, n: number, draw: (random: Random) => number): number[] =>
  Array.from({ length: n }, () => draw(random));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const integerOf = (random: Random): number => integer(random, 0, 999_999);

describe('chance', () => {
  it('is a function of its key, and another for every key', () => {
    const three = (...key: (string | number)[]) => draws(createRandom(...key), 3, (random) => random.next());
    expect(three(1, 'a')).toEqual(three(1, 'a'));
    expect(three(1, 'a')).not.toEqual(three(1, 'b'));
    expect(three(1, 'a')).not.toEqual(three(2, 'a'));
    expect(fraction('x', 1)).toBe(fraction('x', 1));
    expect(fraction('x', 1)).not.toBe(fraction('x', 2));
  });

  it('draws these very numbers on every machine', () => {
    expect(draws(createRandom(1, 'golden'), 3, integerOf)).toEqual([421_632, 43_112, 871_673]);
  });

  it('is even over [0, 1)', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const value of draws(createRandom('even'), 50_000, (random) => random.next()))
      counts[Math.floor(value * 10)]!++;
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(300);
  });

  it.each([0.3, 4, 39, 41, 400])('counts arrivals with mean and variance %d', (expected) => {
    const values = draws(createRandom('poisson', expected), 20_000, (random) => poisson(random, expected));
    const average = mean(values);
    expect(average / expected).toBeCloseTo(1, 1);
    expect(mean(values.map((value) => (value - average) ** 2)) / expected).toBeCloseTo(1, 1);
  });

  it('keeps the means of patience and handle times', () => {
    const waits = draws(createRandom('patience'), 50_000, (random) => exponential(random, 300));
    expect(mean(waits) / 300).toBeCloseTo(1, 1);
    const talks = draws(createRandom('talk'), 50_000, (random) => logNormal(random, 100, 0.5));
    expect(mean(talks) / (100 * Math.exp(0.125))).toBeCloseTo(1, 1);
  });

  it('stays inside its bounds (property)', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (key, low, width) => {
        const value = integer(createRandom(key), low, low + width);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(low + width);
      }),
      { seed: 3 },
    );
  });

  it('gives each index its share of the weights', () => {
    expect([0, 0.24, 0.26, 0.74, 0.76, 0.9999].map((at) => weighted(at, [1, 2, 1]))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(weighted(0.5, [0, 0, 5])).toBe(2);
  });
});

describe('the agenda', () => {
  it('runs in order of time, equal times in order of planning (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const agenda = createAgenda(0);
        const ran: [number, number][] = [];
        times.forEach((time, order) => agenda.at(time, () => ran.push([time, order])));
        while (agenda.next() < Infinity) agenda.step();
        expect(ran).toEqual(ran.toSorted(([a, i], [b, k]) => a - b || i - k));
        expect(ran.length).toBe(times.length);
      }),
      { seed: 4 },
    );
  });

  it('never goes back: what is planned for the past runs now', () => {
    const agenda = createAgenda(100);
    const seen: number[] = [];
    agenda.at(200, () => agenda.at(50, () => seen.push(agenda.now())));
    while (agenda.next() < Infinity) agenda.step();
    expect(seen).toEqual([200]);
  });

  it('does nothing when nothing is planned', () => {
    const agenda = createAgenda(7);
    agenda.step();
    expect([agenda.now(), agenda.next()]).toEqual([7, Infinity]);
  });
});

describe('a waiting line', () => {
  it('behaves as a plain list does (property)', () => {
    const step = fc.constantFrom('push' as const, 'push' as const, 'shift' as const, 'putBack' as const);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 900 }), (steps) => {
        const line = createLine<number>();
        const model: number[] = [];
        steps.forEach((what, i) => {
          if (what === 'push') {
            line.push(i);
            model.push(i);
          }
          if (what === 'putBack') {
            line.putBack(i);
            model.unshift(i);
          }
          if (what === 'shift') expect(line.shift()).toBe(model.shift());
          expect(line.peek()).toBe(model[0]);
        });
      }),
      { seed: 5 },
    );
  });
});
