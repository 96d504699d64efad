// For: floors on which a narrow back-test is held beside a whole one (BTEST9, BTEST10). May import: shared, test/support. Promises: seeded; with customers who come again, digital clocks, flags, snapshots and sources that fall silent.
import { must } from '../../shared/assert.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { MINUTE } from '../../shared/time.ts';
import { angryContacts } from './arbitraries/angry-contacts.ts';
import { withCustomers } from './arbitraries/customers.ts';
import { randomDigitalFloor } from './arbitraries/digital-floor.ts';
import { randomFloorEvents, type RandomFloor } from './arbitraries/floor-events.ts';
import { seeded } from './arbitraries/seeded.ts';

export type AnyFloor = Pick<RandomFloor, 'floor' | 'events' | 'instants'>;

/** A source tells twice who and what is there: of much it knows nothing. */
function withSnapshots({ floor, events, instants }: AnyFloor, seed: number): AnyFloor {
  const random = seeded(seed);
  const agents = new Set(events.flatMap(({ data }) => ('agentId' in data ? String(data.agentId) : [])));
  const snapshots = [0.4, 0.7].map((share, nth): FloorEvent => {
    const { source, time } = events[Math.floor(share * events.length)]!;
    const since = new Date(time).toISOString();
    const some = [...agents].filter(() => random.chance(0.5)).map((agentId) => ({ agentId, since }));
    const lists = { agents: some, visits: [], segments: [] };
    const data = { snapshotId: `s${nth}`, part: 1, parts: 1, complete: true, ...lists };
    return { id: `snapshot-${nth}`, source, name: 'source.snapshot', time, data };
  });
  const all = [...events, ...snapshots].sort((a, b) => a.time - b.time);
  return { floor, events: all, instants };
}

/** Contacts of one queue and of others whose customers are angry. */
function angryFloor(seed: number): AnyFloor {
  const random = seeded(seed);
  const start = Date.UTC(2026, 0, 14, 23, 30);
  const parsed = parseFloor({ queues: [{ id: 'north' }, { id: 'south' }] });
  const events = [...angryContacts(random, start, 30)].sort((a, b) => a.time - b.time);
  const instants = Array.from({ length: 40 }, (_, nth) => start + nth * 2 * MINUTE);
  return { floor: must(parsed.ok ? parsed.floor : null, 'a floor'), events, instants };
}

/** All of it told by one source, which is silent now and then. */
function ofOneSource(seed: number): AnyFloor {
  const { floor, events, instants } = randomFloorEvents(seed, { heartbeats: true });
  const one = events.map((event, nth) =>
    event.source === SERVER_SOURCE ? event : { ...event, id: `${nth}`, source: 'pbx-1' },
  );
  return { floor, events: one, instants };
}

export const FLOORS: readonly (() => AnyFloor)[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => () => randomFloorEvents(seed, { counting: seed % 2 === 0 })),
  ...[1, 2, 3, 4].map((seed) => () => randomDigitalFloor(seed)),
  ...[1, 2].map((seed) => () => angryFloor(seed)),
  ...[11, 12, 13].map((seed) => () => withSnapshots(randomFloorEvents(seed), seed)),
  ...[21, 22, 23, 24, 25].map((seed) => () => ofOneSource(seed)),
  ...[31, 32].map((seed) => () => withSnapshots(ofOneSource(seed), seed)),
  ...[41, 42, 43, 44].map((seed) => () => withCustomers(randomFloorEvents(seed), { plainQueues: true })),
];
