// For: the whole state of one PBX as `source.snapshot` events. May import: shared, own folder. Promises: each part stays under the size of one event (EV4).
import type { EventData } from '../../../shared/events/event.ts';
import { formatInstant, type EpochMillis } from '../../../shared/time.ts';
import { sinceOf } from './agents.ts';
import { asId } from './text.ts';
import { stayOf } from './visits.ts';
import { talkOf } from './segments.ts';
import { tell, type Agent, type Moment, type World } from './world.ts';

type Snapshot = EventData<'source.snapshot'>;
type Lists = Pick<Snapshot, 'agents' | 'visits' | 'segments'>;

/** EV4 allows 16 KiB; the rest is the envelope's. */
const PART_BYTES = 12 * 1024;

/**
 * Tells everything that is there. `complete`: what is not in it has ended unseen; not so where Asterisk did not say who
 * talks.
 */
export function tellSnapshot(world: World, moment: Moment, complete: boolean): void {
  const snapshotId = moment.origin.nextId();
  const parts = pack(everything(world, moment.time));
  parts.forEach((lists, index) => {
    tell(world, moment, 'source.snapshot', { snapshotId, part: index + 1, parts: parts.length, complete, ...lists });
  });
}

function everything(world: World, now: EpochMillis): Lists {
  const agents = [...world.agents.values()];
  return {
    agents: agents.filter((agent) => agent.signedIn).map((agent) => agentItem(agent, now)),
    visits: [...world.waiting.values()]
      .filter((visit) => visit.exit === undefined)
      .map((visit) => ({ ...stayOf(visit), channel: 'voice' as const, since: formatInstant(visit.enqueuedAt ?? now) })),
    segments: agents.flatMap(segmentItems),
  };
}

function agentItem(agent: Agent, now: EpochMillis): Lists['agents'][number] {
  const aux = typeof agent.intent === 'object' && agent.intent.aux !== '' ? { aux: agent.intent.aux } : {};
  return {
    agentId: agent.id,
    since: formatInstant(sinceOf(agent, now)),
    session: 'signedIn',
    intent: typeof agent.intent === 'object' ? 'notReady' : 'ready',
    ...aux,
    ...(agent.device === undefined ? {} : { device: agent.device }),
    ...(agent.name === undefined ? {} : { name: agent.name }),
    queues: [...agent.memberships].map(([queue, membership]) => ({ queueId: asId(queue), paused: membership.paused })),
  };
}

function segmentItems(agent: Agent): Lists['segments'] {
  const talks = agent.segments.map((segment) => ({ ...talkOf(segment, agent), since: formatInstant(segment.since) }));
  const { direct } = agent;
  if (direct === undefined) return talks;
  const { contactId } = direct;
  return [
    ...talks,
    { contactId, segmentId: contactId, agentId: agent.id, channel: 'voice', since: formatInstant(direct.since) },
  ];
}

/** Fills parts one item after the other; an empty state is one part. */
function pack(all: Lists): Lists[] {
  const parts: Lists[] = [];
  let part: Lists = { agents: [], visits: [], segments: [] };
  let bytes = 0;
  function put<K extends keyof Lists>(key: K, item: Lists[K][number]): void {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes > 0 && bytes + size > PART_BYTES) {
      parts.push(part);
      part = { agents: [], visits: [], segments: [] };
      bytes = 0;
    }
    const list: Lists[K][number][] = part[key];
    list.push(item);
    bytes += size;
  }
  for (const agent of all.agents) put('agents', agent);
  for (const visit of all.visits) put('visits', visit);
  for (const segment of all.segments) put('segments', segment);
  return [...parts, part];
}
