// For: reconciling an entity with a source's snapshot after a gap (metrics.md §5.6). May import: shared. Promises: what a complete snapshot lacks ended unseen; what only it has is opened since its own instant.
import type { EventOf } from '../../shared/events/event.ts';
import { withMembership } from './agent-state.ts';
import { parseInstant, type EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { signOut } from './agent-work.ts';
import type { Contact } from './contact.ts';
import { endVisit, newVisit, openVisit } from './visit-fold.ts';
import { settleCallbacks } from './owed-callbacks.ts';
import { inferTalkEnd, openSegment } from './segment-fold.ts';
import type { World } from './world.ts';

type Snapshot = EventOf<'source.snapshot'>;
type VisitEntry = Snapshot['data']['visits'][number];
type SegmentEntry = Snapshot['data']['segments'][number];

const sinceOf = (entry: { since: string }, snapshot: Snapshot): EpochMillis => {
  const since = parseInstant(entry.since);
  return Number.isNaN(since) ? snapshot.time : Math.min(since, snapshot.time);
};

export function reconcileContact(world: World, contact: Contact, event: Snapshot): void {
  const visits = event.data.visits.filter((entry) => entry.contactId === contact.id);
  const segments = event.data.segments.filter((entry) => entry.contactId === contact.id);
  if (event.data.complete) endMissing(world, contact, event, visits, segments);
  for (const entry of visits) openMissingVisit(world, contact, event, entry);
  for (const entry of segments) openMissingSegment(world, contact, event, entry);
}

function endMissing(
  world: World,
  contact: Contact,
  event: Snapshot,
  visits: readonly VisitEntry[],
  segments: readonly SegmentEntry[],
): void {
  for (const visit of contact.visits)
    if (visit.waiting && !visits.some((entry) => sameVisit(entry, visit.visitId, visit.queue.id)))
      endVisit(world, visit, 'unknown', event.time, event, 0);
  for (const segment of contact.segments)
    if (
      segment.talkEndAt === null &&
      !segments.some((entry) => sameSegment(entry, segment.segmentId, segment.agent.id))
    )
      inferTalkEnd(world, segment, event.time, event);
}

const sameVisit = (entry: VisitEntry, visitId: string | undefined, queueId: string): boolean =>
  entry.visitId !== undefined && visitId !== undefined ? entry.visitId === visitId : entry.queueId === queueId;
const sameSegment = (entry: SegmentEntry, segmentId: string | undefined, agentId: string): boolean =>
  entry.segmentId !== undefined && segmentId !== undefined ? entry.segmentId === segmentId : entry.agentId === agentId;

function openMissingVisit(world: World, contact: Contact, event: Snapshot, entry: VisitEntry): void {
  if (contact.visits.some((visit) => visit.waiting && sameVisit(entry, visit.visitId, visit.queue.id))) return;
  const queue = world.directory.queue(entry.queueId);
  settleCallbacks(world, contact);
  openVisit(world, newVisit(contact, queue, sinceOf(entry, event), entry));
  world.notice(contact.log, event.time, 'missedEnqueue', event.source);
}

function openMissingSegment(world: World, contact: Contact, event: Snapshot, entry: SegmentEntry): void {
  const known = contact.segments.some(
    (segment) => segment.talkEndAt === null && sameSegment(entry, segment.segmentId, segment.agent.id),
  );
  if (known) return;
  settleCallbacks(world, contact);
  openSegment(world, contact, event, {
    segmentId: entry.segmentId,
    startAt: sinceOf(entry, event),
    agent: world.directory.agent(entry.agentId),
    queue: entry.queueId === undefined ? undefined : world.directory.queue(entry.queueId),
    visit: undefined,
    channel: entry.channel,
    direction: entry.direction,
  });
  world.notice(contact.log, event.time, 'missedAnswer', event.source);
}

export function reconcileAgent(world: World, agent: Agent, event: Snapshot): void {
  const { state } = agent;
  const entry = event.data.agents.find((candidate) => candidate.agentId === agent.id);
  if (entry === undefined) {
    if (!event.data.complete) return;
    signOut(world, agent, event.time);
    state.queues = [];
    return;
  }
  if (entry.name !== undefined) state.name = entry.name;
  if (entry.session === 'signedOut') signOut(world, agent, event.time);
  else state.signedIn = true;
  if (entry.intent !== undefined) state.intent = entry.intent;
  if (entry.intent === 'notReady') state.notReady = { aux: entry.aux ?? null, auxClass: entry.auxClass ?? null };
  if (entry.device !== undefined) state.unreachable = entry.device === 'unreachable';
  if (entry.queues === undefined) return;
  state.queues = [];
  for (const { queueId, paused } of entry.queues) {
    const queue = world.directory.queue(queueId);
    state.queues = withMembership(state.queues, { queue, paused: paused === true });
  }
}
