// For: facts in few words. May import: server/engine, server/app, vitest, fast-check. Promises: compared with the facts themselves, in any order, taken back or not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTER_COUNT } from '../../../shared/metrics/counters.ts';
import { press } from '../../../server/checkpoint/press.ts';
import { FactBucket } from '../../../server/engine/fact-bucket.ts';
import { AT, COUNT, COUNTERS, endOf, LONGEST_FACT, NO_WAIT, WAIT } from '../../../server/engine/facts.ts';

const ORIGIN = Date.UTC(2020, 0, 1);
const START = Date.UTC(2026, 0, 15, 9);
const STRETCH = 5000;

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -(2 ** 23), max: 2 ** 23 }),
  fc.maxSafeInteger(),
  fc.constant('moment' as const),
);
const factArbitrary = fc.record({
  scope: fc.nat(2 ** 24),
  at: fc.nat(STRETCH - 1),
  wait: fc.oneof(fc.constant(NO_WAIT), fc.nat(2000)),
  counters: fc.array(fc.tuple(fc.nat(COUNTER_COUNT - 1), value), { minLength: 1, maxLength: 40 }),
  sign: fc.constantFrom(1 as const, -1 as const),
});
type Told = typeof factArbitrary extends fc.Arbitrary<infer T> ? T : never;

function factOf({ scope, at, wait, counters }: Told): Float64Array {
  const fact = new Float64Array(COUNTERS + 2 * counters.length);
  fact.set([scope, START + at, wait, counters.length]);
  counters.forEach(([slot, told], index) => {
    const to = COUNTERS + 2 * index;
    fact[to] = slot;
    const moment = (fact[to - 1]! || 1) * (START + at - ORIGIN);
    fact[to + 1] = (told === 'moment' && index > 0 && Number.isSafeInteger(moment) ? moment : Number(told)) || 1;
    if (Number.isNaN(fact[to + 1])) fact[to + 1] = 1;
  });
  return fact;
}

function opposite(fact: Float64Array): number[] {
  const turned = [...fact];
  if (fact[WAIT] !== NO_WAIT) turned[WAIT] = NO_WAIT - 1 - fact[WAIT]!;
  for (let i = COUNTERS + 1; i < turned.length; i += 2) turned[i] = -turned[i]!;
  return turned;
}

function read(bucket: FactBucket): number[][] {
  const facts: number[][] = [];
  const fact = new Float64Array(LONGEST_FACT);
  for (let at = 0; at < bucket.length;) {
    at = bucket.read(at, fact);
    facts.push([...fact.subarray(0, endOf(fact, 0))]);
  }
  return facts;
}

describe('a bucket of facts', () => {
  it('Q2 gives back what was put in, or its opposite, bit for bit', () => {
    const bucket = new FactBucket(ORIGIN);
    fc.assert(
      fc.property(fc.array(factArbitrary, { maxLength: 60 }), fc.nat(60), (told, trimAt) => {
        bucket.begin(1, START);
        const expected = told.map((one, index) => {
          const fact = factOf(one);
          bucket.add(fact, 0, fact.length, one.sign, 0);
          if (index === trimAt) bucket.trim();
          return one.sign > 0 ? [...fact] : opposite(fact);
        });
        expect(read(bucket)).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('PACK1 Q2 gives them back when it has been pressed, read, and added to since', () => {
    const bucket = new FactBucket(ORIGIN);
    const facts = (least: number): fc.Arbitrary<Told[]> => fc.array(factArbitrary, { minLength: least, maxLength: 30 });
    const add = (told: readonly Told[]): number[][] =>
      told.map((one) => {
        const fact = factOf(one);
        bucket.add(fact, 0, fact.length, one.sign, 0);
        return one.sign > 0 ? [...fact] : opposite(fact);
      });
    fc.assert(
      fc.property(facts(0), facts(1), fc.boolean(), (before, after, rests) => {
        bucket.begin(1, START);
        const expected = add(before);
        bucket.press(press);
        expect(read(bucket)).toEqual(expected);
        if (rests) bucket.rest();
        expected.push(...add(after));
        bucket.rest();
        expect(read(bucket)).toEqual(expected);
        bucket.press(press);
        bucket.press(press);
        expect(read(bucket)).toEqual(expected);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('takes two words for a fact, and one for each counter that changes by little', () => {
    const bucket = new FactBucket(ORIGIN);
    const at = START + 17;
    const fact = Float64Array.from([5, at, NO_WAIT, 3, 2, 1, 8, 27_720, 9, 27_720 * (at - ORIGIN)]);
    expect([fact[AT], fact[WAIT], fact[COUNT]]).toEqual([at, NO_WAIT, 3]);
    bucket.begin(1, START);
    bucket.add(fact, 0, fact.length, 1, 0);
    expect(bucket.length).toBe(5);
  });
});
