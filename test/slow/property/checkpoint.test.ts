// For: restarts from checkpoints on more floors, in every way. Promises: every figure, list, state and count is equal at every stop; found seeds stay.
import { describe, expect, it } from 'vitest';
import { seeded } from '../../support/arbitraries/seeded.ts';
import { oneOf } from '../../support/soak.ts';
import { compareRestarted, restartedFloors, WAYS } from '../../support/checkpoint-twins.ts';

describe.each(oneOf(3, [8, 21, 22]))('seed %i', (seed) => {
  const floors = restartedFloors(seed);
  describe.each(Object.keys(floors))('%s floor', (name) => {
    it.each(Object.keys(WAYS))('CHECK1 %s', { timeout: 300_000 }, (way) => {
      expect(compareRestarted(floors[name]!, seeded(seed), WAYS[way as keyof typeof WAYS])).toBeGreaterThan(1);
    });
  });
});
