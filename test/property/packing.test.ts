// For: an engine that packs at once against one that packs nothing, on a seeded hostile floor of each kind. Promises: every figure, list and count is equal at every stop, however the events arrive; found seeds stay.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../shared/time.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { compareLate, compareLive, outlive, packingFloors } from '../support/packing-twins.ts';

const SEEDS = [8];
const STOPS = 3;
/** Contacts that were folded anew after an agent's part in them had been let go. */
const OUTLIVED = [3, 4];

describe.each(SEEDS)('seed %i', (seed) => {
  const floors = packingFloors(seed);
  describe.each(Object.keys(floors))('%s', (name) => {
    it('PACK2 as it happens, a little late', { timeout: 60_000 }, () => {
      expect(compareLive(floors[name]!, seeded(seed), { most: 5 * SECOND, stops: STOPS })).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 as it happens, hours late', { timeout: 60_000 }, () => {
      expect(compareLive(floors[name]!, seeded(seed), { most: 4 * HOUR, stops: STOPS })).toBeGreaterThan(0);
    });
    it('PACK2 PACK3 shuffled and long after the fact', { timeout: 60_000 }, () => {
      compareLate(floors[name]!, seeded(seed));
    });
  });
});

it.each(OUTLIVED)('PACK5 D4 seed %i: days are let go of which contacts are in the middle', (seed) => {
  const { hostile } = packingFloors(seed);
  expect(outlive(hostile!, seeded(seed), 4 * HOUR, HOUR - DAY).now).toBeGreaterThan(hostile!.instants[0]!);
});
