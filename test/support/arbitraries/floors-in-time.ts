// For: random floors whose configuration changes while they run (settled D9). May import: shared. Promises: the same seed, the same floors; every floor passes its schema; sites stay, options, rows and groups across queues change.
import { CHANNELS } from '../../../shared/domain.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { withCountingOptions } from './counting-options.ts';
import type { RandomFloor } from './floor-events.ts';
import { levelOptions } from './level-options.ts';
import { seeded, type Random } from './seeded.ts';

/** The same events, and among them what the server tells of the floors it was given one after another. */
export function withChangingFloors(random: RandomFloor, count = 3): RandomFloor {
  const chance = seeded(random.seed + 0xf100);
  const floors = Array.from({ length: count }, () => changed(random.floor, chance));
  const events = floors.map((floor, index): FloorEvent => {
    const time = chance.int(random.from - (index === 0 ? 4 * HOUR : HOUR), random.to - 30 * MINUTE);
    return { id: `floor-${String(index)}`, source: 'floorwatch', name: 'floor.configured', time, data: { floor } };
  });
  return { ...random, events: [...random.events, ...events].sort((a, b) => a.time - b.time) };
}

function changed(floor: Floor, random: Random): Floor {
  const level = <T extends { serviceLevel?: object | undefined }>(place: T): T =>
    random.chance(0.3) ? { ...place, serviceLevel: { ...place.serviceLevel, ...levelOptions(random) } } : place;
  const listed = floor.queues.filter(() => random.chance(0.85)).map(level);
  const kept = { ...floor, queues: listed, options: level(floor.options) };
  // A queue that names no site stays where it is, listed or not; one that does must be listed to stay there.
  const placed = floor.queues.filter(
    (queue) => queue.siteId !== undefined && !listed.some(({ id }) => id === queue.id),
  );
  return withCountingOptions(standsAnew({ ...kept, queues: [...listed, ...placed] }, random), random);
}

/** Channels and tiers of some queues are others (GRP2); of the named groups some go, some come, some have other queues. */
function standsAnew(floor: Floor, random: Random): Floor {
  const ids = floor.queues.map(({ id }) => id);
  const moved = (queue: Floor['queues'][number]): Floor['queues'][number] => ({
    ...queue,
    ...(random.chance(0.2) ? { channel: random.pick(CHANNELS) } : {}),
    ...(random.chance(0.2) ? { tier: random.pick([1, 2, 3] as const) } : {}),
  });
  const groups = floor.groups
    .filter(() => random.chance(0.8))
    .map((group) => (random.chance(0.5) ? { ...group, queues: ids.filter(() => random.chance(0.5)) } : group));
  const added = random.chance(0.5) ? [{ id: 'new', queues: ids.filter(() => random.chance(0.7)) }] : [];
  const classes = [...floor.classes.filter(() => random.chance(0.7)), ...(random.chance(0.3) ? [{ id: 'late' }] : [])];
  return { ...floor, queues: floor.queues.map(moved), groups: [...groups, ...added], classes };
}
