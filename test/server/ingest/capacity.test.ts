// For: the bound on what is on its way. May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCapacity, type Load } from '../../../server/ingest/capacity.ts';

const load = (events: number, bytes = events): Load => ({ events, bytes });

describe('capacity', () => {
  it('serves first come, first served: a small load does not overtake a large one', async () => {
    const capacity = createCapacity(load(10));
    const order: string[] = [];
    expect(capacity.tryTake(load(8))).toBe(true);
    const large = capacity.take(load(9)).then(() => order.push('large'));
    const small = capacity.take(load(1)).then(() => order.push('small'));
    expect(capacity.tryTake(load(1))).toBe(false);
    capacity.give(load(8));
    await Promise.all([large, small]);
    expect(order).toEqual(['large', 'small']);
  });

  it('lets a load beyond the bound through alone', async () => {
    const capacity = createCapacity(load(10));
    expect(capacity.tryTake(load(50))).toBe(true);
    const next = capacity.take(load(1));
    capacity.give(load(50));
    await next;
  });

  it('sends away whoever waits or comes at close', async () => {
    const capacity = createCapacity(load(1));
    await capacity.take(load(1));
    const waiting = expect(capacity.take(load(1))).rejects.toThrow('stop');
    capacity.close(new Error('stop'));
    await waiting;
    await expect(capacity.take(load(1))).rejects.toThrow('stop');
    expect(capacity.tryTake(load(1))).toBe(false);
  });

  it('never has more on its way than fits, and serves everyone (seed 1)', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, async (loads) => {
        const capacity = createCapacity(load(7));
        let [underWay, most] = [0, 0];
        const work = async (size: number): Promise<void> => {
          await capacity.take(load(size));
          underWay += size;
          most = Math.max(most, underWay);
          await Promise.resolve();
          underWay -= size;
          capacity.give(load(size));
        };
        await Promise.all(loads.map(work));
        expect(most).toBeLessThanOrEqual(7);
        expect(underWay).toBe(0);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
