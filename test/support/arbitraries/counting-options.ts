// For: how a random floor wants things counted (metrics.md §2.9, OPT1 to OPT9). May import: shared. Promises: what passes the schema of a floor; a stream of chance of its own, so that what happens on the floor stays the same.
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { SECOND } from '../../../shared/time.ts';
import type { Random } from './seeded.ts';

type Draw = (random: Random) => object;

const yes = (random: Random): boolean => random.chance(0.5);

/** Each option with each of its values. */
const DRAWS: readonly Draw[] = [
  (random) => ({
    abandon: {
      ...(random.chance(0.7) ? { denominator: random.pick(['ended', 'offered', 'answeredPlusAbandoned']) } : {}),
      ...(random.chance(0.7) ? { keepShort: yes(random) } : {}),
    },
  }),
  (random) => ({ callback: { asWaiting: random.chance(0.8) } }),
  (random) => ({
    aht: {
      include: Object.fromEntries(
        ['hold', 'acw', 'consult'].flatMap((part) => (yes(random) ? [[part, yes(random)]] : [])),
      ),
    },
  }),
  (random) => ({
    acw: {
      ...(random.chance(0.7) ? { infer: yes(random) } : {}),
      ...(random.chance(0.4) ? { capMs: random.pick([10, 60]) * SECOND } : {}),
    },
  }),
  (random) => ({
    occupancy: {
      ...(random.chance(0.3) ? { concurrency: random.pick(['weighted', 'wallclock']) } : {}),
      ...(random.chance(0.8) ? { ringing: random.pick(['excluded', 'busy', 'idle']) } : {}),
    },
  }),
  (random) => ({
    agents: {
      ...(random.chance(0.7) ? { staffed: random.pick(['readyOrWorking', 'readyOnly', 'signedIn']) } : {}),
      ...(random.chance(0.5) ? { multiQueue: random.pick(['distinct', 'fte']) } : {}),
    },
  }),
  (random) => ({ utilisation: { formula: random.pick(['signedIn', 'talkPerDuty']) } }),
  (random) => ({ dq: { negToleranceMs: random.pick([0, 500, 20_000]) } }),
  (random) => ({ wait: { endsAt: random.pick(['connect', 'alert']) } }),
];

const drawn = (random: Random, chance: number): object =>
  Object.assign({}, ...DRAWS.filter(() => random.chance(chance)).map((draw) => draw(random))) as object;

/** The floor with some of these options in its options, sites and queues. */
export function withCountingOptions(floor: Floor, random: Random): Floor {
  const some = <T extends object>(place: T, chance: number): object => ({ ...place, ...drawn(random, chance) });
  return floorSchema.parse({
    ...floor,
    sites: floor.sites.map((site) => some(site, 0.3)),
    queues: floor.queues.map((queue) => some(queue, 0.3)),
    options: some(floor.options, 0.4),
  });
}
