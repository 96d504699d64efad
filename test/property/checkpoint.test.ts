// For: an engine that is restarted from its checkpoints against one that never stops, on a seeded hostile floor of each kind. Promises: every figure, list, state and count is equal at every stop; found seeds stay.
import { describe, expect, it } from 'vitest';
import { seeded } from '../support/arbitraries/seeded.ts';
import { compareRestarted, restartedFloors, WAYS } from '../support/checkpoint-twins.ts';

const SEED = 8;
/** Each floor in one way; all of them in all ways in test/slow. */
const CHOSEN = { hostile: 'gone', orderly: 'late', digital: 'gone', changing: 'packed' } as const;
const floors = restartedFloors(SEED);

describe.each(Object.entries(CHOSEN))('%s floor', (name, way) => {
  it(`CHECK1 PACK5 restarted again and again, ${way}`, { timeout: 120_000 }, () => {
    expect(compareRestarted(floors[name]!, seeded(SEED), WAYS[way])).toBeGreaterThan(2);
  });
});
