// For: what makes a random floor one of many scopes: named groups that overlap, service classes, told channels, closings that say what became of the matter. May import: shared. Promises: draws of its own, so that the rest of a floor stays what its seed made it.
import { CHANNELS } from '../../../shared/domain.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { withData } from './event-parts.ts';
import { seeded, type Random } from './seeded.ts';

const stream = (seed: number): Random => seeded(seed ^ 0x5c09e5);

/** The floor with some named groups (of one queue, of several, of all, of none, of a queue that nobody knows) and classes. */
export function withGroups(floor: Floor, queueIds: readonly string[], seed: number): Floor {
  const random = stream(seed);
  const some = (share: number): string[] => queueIds.filter(() => random.chance(share));
  const groups = [some(0.5), some(0.3), [random.pick(queueIds)], [...queueIds, 'nobody'], []];
  return floorSchema.parse({
    ...floor,
    groups: groups.filter(() => random.chance(0.7)).map((queues, index) => ({ id: `g${String(index + 1)}`, queues })),
    classes: random.chance(0.7) ? [{ id: 'urgent', name: 'Urgent' }, { id: 'unused' }] : [],
  });
}

/**
 * The events with classes on some enqueues and closings that say whether it is done; on a floor that is not clean a few enqueues
 * name a channel that is not their queue's: what their agents have in hand is no longer what the roster thinks.
 */
export function withScopes(events: readonly FloorEvent[], seed: number, clean: boolean): FloorEvent[] {
  const random = stream(seed + 1);
  return events.map((event) => {
    if (event.name === 'visit.enqueued') return withData(event, enqueueParts(random, clean));
    if (event.name !== 'contact.closed' || random.chance(0.6)) return event;
    return withData(event, { resolved: random.chance(0.6) });
  });
}

function enqueueParts(random: Random, clean: boolean): Readonly<Record<string, unknown>> {
  const ofClass = random.chance(0.45) ? { class: random.pick(['urgent', 'vip', 'general']) } : {};
  const channel = random.chance(0.06) && !clean ? { channel: random.pick(CHANNELS) } : {};
  return { ...ofClass, ...channel };
}
