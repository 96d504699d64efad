// For: limits of strain that a random floor of an hour or two reaches (STRAIN1). May import: shared. Promises: what passes the schema of a floor; a stream of chance of its own.
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { MINUTE, SECOND } from '../../../shared/time.ts';
import type { Random } from './seeded.ts';

const drawn = (random: Random): object => ({
  strain: {
    ...(random.chance(0.8) ? { occupancy: random.pick([0.1, 0.3, 0.5, 0.7, 0.9]) } : {}),
    occupancyMs: random.pick([MINUTE, 3 * MINUTE, 10 * MINUTE, 95 * SECOND]),
    noBreakMs: random.pick([MINUTE, 10 * MINUTE, 40 * MINUTE]),
    negativeRun: random.int(1, 3),
  },
});

/** The floor with such limits for all, and others for some of its sites. */
export function withStrainLimits(floor: Floor, random: Random): Floor {
  return floorSchema.parse({
    ...floor,
    sites: floor.sites.map((site) => (random.chance(0.4) ? { ...site, ...drawn(random) } : site)),
    options: { ...floor.options, ...drawn(random) },
  });
}
