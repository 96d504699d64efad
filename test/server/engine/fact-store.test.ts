// For: the memory of facts. May import: server/engine, vitest, fast-check. Promises: compared with plain lists, over any order of keeping and draining.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactStore } from '../../../server/engine/fact-store.ts';
import { COUNT, COUNTERS, endOf, FactLog } from '../../../server/engine/facts.ts';

const LOGS = 5;
type Step = { readonly log: number; readonly drain: true } | { readonly log: number; readonly counters: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ log: fc.nat(LOGS - 1), counters: fc.integer({ min: 1, max: 160 }) }) },
  { weight: 1, arbitrary: fc.record({ log: fc.nat(LOGS - 1), drain: fc.constant(true as const) }) },
);

/** A fact that says which one it is in all its numbers. */
function factOf(number: number, counters: number): Float64Array {
  const fact = new Float64Array(COUNTERS + 2 * counters).fill(number);
  fact[COUNT] = counters;
  return fact;
}

function seen(store: FactStore, log: FactLog): number[][] {
  const facts: number[][] = [];
  store.see(log, (page, from) => facts.push([...page.subarray(from, endOf(page, from))]));
  return facts;
}

function drained(store: FactStore, log: FactLog): number[][] {
  const facts: number[][] = [];
  store.drain(log, (page, from) => facts.push([...page.subarray(from, endOf(page, from))]));
  return facts;
}

describe('the memory of facts', () => {
  it('gives back to each log what it kept, newest first, whatever the others did', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const store = new FactStore();
        const logs = Array.from({ length: LOGS }, () => ({ log: new FactLog(), kept: [] as number[][] }));
        steps.forEach((one, number) => {
          const { log, kept } = logs[one.log]!;
          if ('drain' in one) expect(drained(store, log)).toEqual(kept.splice(0).reverse());
          else {
            const fact = factOf(number, one.counters);
            store.keep(log, fact, fact.length);
            kept.push([...fact]);
          }
        });
        for (const { log, kept } of logs) {
          expect(seen(store, log)).toEqual([...kept].reverse());
          expect(drained(store, log)).toEqual(kept.reverse());
        }
        for (const { log } of logs) expect(drained(store, log)).toEqual([]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('takes no new page while old ones have been emptied', () => {
    const store = new FactStore();
    const log = new FactLog();
    const fact = factOf(7, 50);
    const round = (): void => {
      for (let count = 0; count < 500; count++) store.keep(log, fact, fact.length);
      store.drain(log, () => undefined);
    };
    round();
    const after = store.pages;
    for (let rounds = 0; rounds < 50; rounds++) round();
    expect(store.pages).toBeLessThanOrEqual(after + 1);
  });

  it('refuses a fact that no page can hold', () => {
    const store = new FactStore();
    expect(() => store.keep(new FactLog(), new Float64Array(10_000), 10_000)).toThrow('longer than a page');
  });
});
