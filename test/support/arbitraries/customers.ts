// For: customers who come again on a random floor, with topics, priorities and calls that agents make (FCR1, EWT3). May import: shared. Promises: the same seed, the same floor; every event passes its schema; repeats of an event stay repeats.
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/time.ts';
import type { RandomFloor } from './floor-events.ts';
import { seeded, type Random } from './seeded.ts';

export interface CustomerOptions {
  /** Agents who serve one queue each, on every other floor; default false. */
  readonly plainQueues?: boolean;
}

/** The floor with its customers. Horizons are so short that some pass. */
export function withCustomers(told: RandomFloor, { plainQueues = false }: CustomerOptions = {}): RandomFloor {
  const random = seeded(7919 * told.seed + 11);
  const floor = withHorizons(random, told.floor);
  const prioritised = random.chance(0.4);
  const known = random.pick([0.7, 0.9, 1]);
  const contacts = new Map<string, object>();
  const ofContact = (id: string): object => {
    const kept = contacts.get(id) ?? arrival(random, known, prioritised);
    contacts.set(id, kept);
    return kept;
  };
  const plain = plainQueues && random.chance(0.5);
  const joined = new Map<string, string>();
  const written = new Map<string, FloorEvent>();
  const write = (event: FloorEvent): FloorEvent => {
    const key = `${event.source}\n${event.id}`;
    const kept = written.get(key) ?? rewritten(random, event, ofContact);
    written.set(key, kept);
    return kept;
  };
  const stays = (event: FloorEvent): boolean => {
    if (!plain || event.name !== 'agent.queueJoined') return true;
    const { agentId, queueId } = event.data;
    if (!joined.has(agentId)) joined.set(agentId, queueId);
    return joined.get(agentId) === queueId;
  };
  return { ...told, floor, events: told.events.filter(stays).map(write) };
}

function withHorizons(random: Random, floor: Floor): Floor {
  const fcr = (): object => ({
    ...(random.chance(0.8) ? { horizonMs: random.pick([1, SECOND, 40 * SECOND, 10 * MINUTE, HOUR]) } : {}),
    ...(random.chance(0.4) ? { sameChannel: random.chance(0.6) } : {}),
  });
  const some = <T extends object>(places: readonly T[]): object[] =>
    places.map((place) => (random.chance(0.3) ? { ...place, fcr: fcr() } : place));
  const options = { ...floor.options, ...(random.chance(0.8) ? { fcr: fcr() } : {}) };
  return floorSchema.parse({ ...floor, sites: some(floor.sites), queues: some(floor.queues), options });
}

/** What the enqueues of a contact say of it. */
function arrival(random: Random, known: number, prioritised: boolean): object {
  return {
    ...(random.chance(known) ? { customer: { id: `k${String(random.int(1, 12))}` } } : {}),
    ...(random.chance(0.5) ? { topic: random.pick(['bill', 'move']) } : {}),
    ...(prioritised && random.chance(0.2) ? { priority: 1 } : {}),
  };
}

function rewritten(random: Random, event: FloorEvent, ofContact: (id: string) => object): FloorEvent {
  const outward = (): object =>
    random.chance(0.05) ? { direction: random.pick(['outbound', 'internal', 'inbound'] as const) } : {};
  if (event.name === 'visit.enqueued') {
    // Not every leg says who it is.
    const said = random.chance(0.85) ? ofContact(event.data.contactId) : {};
    return { ...event, data: { ...event.data, ...said, ...outward() } };
  }
  return event.name === 'visit.answered' ? { ...event, data: { ...event.data, ...outward() } } : event;
}
