// For: engines that pack against one that packs nothing, on many seeded hostile floors; on more by `npm run soak -- packing`. Promises: every figure, list and count is equal at every stop, however the events arrive; found seeds stay.
import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../shared/time.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { compareLate, compareLive, PACES, packingFloors } from '../../support/packing-twins.ts';
import { SOAK } from '../../support/soak.ts';

/** Soak begins elsewhere: what stands here is run as it is. */
const FIRST = Number(process.env['FLOORWATCH_SOAK_SEED'] ?? '1000');
const SEEDS = SOAK ? Array.from({ length: 60 }, (_, nth) => FIRST + nth) : [1, 2, 3];
const STOPS = 10;

describe.each(SEEDS)('seed %i', (seed) => {
  const floors = packingFloors(seed);
  const pace = PACES[seed % PACES.length]!;
  describe.each(Object.keys(floors))('%s', (name) => {
    it('PACK2 as it happens, a little late', () => {
      expect(compareLive(floors[name]!, seeded(seed), { most: 5 * SECOND, stops: STOPS, pace })).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 as it happens, hours late', () => {
      expect(compareLive(floors[name]!, seeded(seed), { most: 4 * HOUR, stops: STOPS, pace })).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 shuffled and long after the fact', () => {
      compareLate(floors[name]!, seeded(seed));
    });
  });
});
