// For: what must hold between channels, classes, tiers, named groups and the queues they are made of. Promises: seeded floors, arrival out of order; exact.
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/assert.ts';
import { floorSchema, type Floor } from '../../shared/floor/schema.ts';
import type { Engine } from '../../server/engine/engine.ts';
import type { Figures, GroupFigures } from '../../server/engine/figures.ts';
import type { Reading } from '../../server/engine/metrics/metric.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { lateEngine } from '../support/engine-run.ts';

const SEEDS = [1, 2, 3, 5, 6, 7].map((seed) => ({ seed, messy: [0, 0.5, 1][seed % 3]! }));
const PATIENCE = 60_000;
type Rows = Readonly<Record<string, GroupFigures>>;

/** Counts and sums of what belongs to queues; a mean or a rate adds up part by part. */
const COUNTS = ['offered', 'answered', 'abandoned', 'left', 'callbacks'].flatMap((id) => [
  `${id}@all`,
  `${id}@slide30`,
]);
const RATIOS = ['asa@all', 'sl@all', 'abandonRate@all', 'avgWaitAll@all', 'sl:amazon@slide30', 'currentAvgWait'];

const reading = (row: GroupFigures, key: string): Reading => must(row[key], key);
const sum = (rows: Rows, key: string, part: 'value' | 'num' | 'den' = 'value'): number =>
  Object.values(rows).reduce((total, row) => total + (reading(row, key)[part] ?? 0), 0);

/** The floor with a group for each queue that it lists, and one for all of each site's. */
function regrouped(floor: Floor): Floor {
  const siteOf = ({ siteId }: Floor['queues'][number]): string => siteId ?? floor.sites[0]?.id ?? 'main';
  const siteIds = [...new Set(floor.queues.map(siteOf))];
  return floorSchema.parse({
    ...floor,
    groups: [
      ...floor.queues.map(({ id }) => ({ id: `one ${id}`, queues: [id] })),
      ...siteIds.map((siteId) => ({
        id: `site ${siteId}`,
        queues: floor.queues.filter((queue) => siteOf(queue) === siteId).map(({ id }) => id),
      })),
    ],
  });
}

interface Made {
  readonly engine: Engine;
  readonly figures: Figures;
  readonly floor: Floor;
  /** Queues that have a tier, by the floor or by a source. */
  readonly tiered: ReadonlySet<string>;
}

function madeOf(seed: number, messy: number): Made {
  const random = randomFloorEvents(seed, { messy, contacts: 60 });
  const floor = regrouped(random.floor);
  const arrived = shuffled(doubled(random.events), seeded(seed));
  const engine = lateEngine(arrived, floor, random.instants.at(-3)!);
  const told = random.events.flatMap(({ name, data }) => (name === 'queue.described' ? data : []));
  const tiered = [...floor.queues.map(({ id, tier }) => ({ queueId: id, tier })), ...told].filter(({ tier }) => tier);
  const ids = new Set(tiered.map(({ queueId }) => queueId));
  return { engine, floor, tiered: ids, figures: engine.figures(['today', 'all', 'slide30', 'last15'], ['amazon']) };
}

describe.each(SEEDS)('seed $seed, messy $messy', ({ seed, messy }) => {
  const { engine, floor, figures, tiered } = madeOf(seed, messy);
  const { totals, queues, channels, classes, tiers, groups, sites } = figures;

  it('GRP1 D10 channels add up to the queues, and visits of both to the totals', { timeout: PATIENCE }, () => {
    for (const key of [...COUNTS, 'waiting']) {
      expect(sum(channels, key), key).toBe(sum(queues, key));
      expect(sum(channels, key), key).toBe(reading(totals, key).value);
      expect(sum(classes, key), key).toBeLessThanOrEqual(sum(queues, key));
    }
    for (const key of RATIOS)
      for (const part of ['num', 'den'] as const)
        expect(sum(channels, key, part), `${key}.${part}`).toBe(reading(totals, key)[part]);
    // Work on direct contacts is in the totals, and in no queue.
    for (const part of ['num', 'den'] as const)
      for (const key of ['aht@all', 'holdShare@all', 'ronaRate@all', 'transferOutRate@all', 'csatMean@all'])
        expect(sum(channels, key, part), `${key}.${part}`).toBe(sum(queues, key, part));
  });

  it('GRP2 GRP3 EWT1 a group of one queue has the figures of that queue', () => {
    for (const { id } of floor.queues) {
      const { ewt, ...row } = queues[id]!;
      // Estimates are never merged (EWT1).
      expect(groups[`one ${id}`], id).toEqual({ ...row, ewt: { ...ewt, value: null } });
    }
  });

  it('GRP2 a group of all the queues that the floor lists for a site has the visits of that site', () => {
    // What a source alone has told of counts at the first site, too.
    const unlisted = Object.entries(queues).filter(([id]) => !floor.queues.some((queue) => queue.id === id));
    const first = floor.sites[0]?.id ?? 'main';
    for (const [id, row] of Object.entries(groups).filter(([name]) => name.startsWith('site '))) {
      const siteId = id.slice('site '.length);
      for (const key of [...COUNTS, 'offered@last15', 'waiting']) {
        const aside = siteId === first ? sum(Object.fromEntries(unlisted), key) : 0;
        expect(must(reading(row, key).value, key) + aside, `${id} ${key}`).toBe(reading(sites[siteId]!, key).value);
      }
    }
  });

  it('GRP2 GRP5 tiers add up to the queues that have one; every contact is resolved at one of them', () => {
    expect(Object.keys(tiers)).toEqual(['1', '2', '3']);
    const ofTiers = Object.fromEntries(Object.entries(queues).filter(([id]) => tiered.has(id)));
    for (const key of COUNTS) expect(sum(tiers, key), key).toBe(sum(ofTiers, key));
    for (const row of Object.values(tiers)) {
      const { num, den } = reading(row, 'resolvedShare@all');
      expect(den).toBe(sum(tiers, 'resolvedShare@all', 'num'));
      expect(num).toBeLessThanOrEqual(den!);
    }
  });

  it('GRP4 QUAL3 nothing in any group contradicts itself, and a class has no heads', () => {
    const { rows, violations } = engine.quality.check(Infinity);
    expect(violations).toEqual([]);
    expect(new Set(rows.map(({ table }) => table))).toContain('classes');
    for (const row of Object.values(classes)) expect(reading(row, 'signedIn').value).toBe(null);
  });
});
