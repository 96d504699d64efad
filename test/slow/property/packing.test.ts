// For: an engine that packs at once against one that packs nothing, on many seeded hostile floors. Promises: every figure, list and count is equal at every stop, however the events arrive; found seeds stay.
import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../shared/time.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { compareLate, compareLive, packingFloors } from '../../support/packing-twins.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const STOPS = 20;

describe.each(SEEDS)('seed %i', (seed) => {
  const floors = packingFloors(seed);
  describe.each(Object.keys(floors))('%s', (name) => {
    it('PACK2 as it happens, a little late', { timeout: 120_000 }, () => {
      expect(compareLive(floors[name]!, seeded(seed), 5 * SECOND, STOPS)).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 as it happens, hours late', { timeout: 120_000 }, () => {
      expect(compareLive(floors[name]!, seeded(seed), 4 * HOUR, STOPS)).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 shuffled and long after the fact', { timeout: 120_000 }, () => {
      compareLate(floors[name]!, seeded(seed));
    });
  });
});
