// For: ends of visits as events tell them: answers and the rest (settled Q8, Q10). May import: shared. Promises: work is always counted, a wait once.
import type { EventOf } from '../../shared/events/event.ts';
import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import type { Queue } from './queue.ts';
import { endedVisitFor, openVisitFor } from './find-visit.ts';
import { endOffers, endOffersAt } from './offer-fold.ts';
import { endBegun, openSegment } from './segment-fold.ts';
import { END_OF, endVisit, enqueueFor, placeVisit } from './visit-fold.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

type Answer = EventOf<'visit.answered'>;

export function foldAnswered(world: World, contact: Contact, event: Answer): void {
  const { data } = event;
  const agent = world.directory.agent(data.agentId);
  const visit = openVisitFor(contact, data);
  if (visit?.rules.endsAtAlert === true) visit.rungMs = rungMs(contact, visit, agent, event.time);
  endOffersAt(world, contact, event, agent);
  if (visit === undefined) return foldUnexpected(world, contact, event, agent);
  endVisit(world, visit, 'answered', event.time, event, 0);
  const { queue } = visit;
  const channel = data.channel ?? visit.channel;
  const { segmentId, direction } = data;
  const of = { segmentId, startAt: event.time, agent, queue, visit, channel, direction };
  endBegun(world, openSegment(world, contact, event, of), event);
}

/** OPT7: how long the visit has rung at whoever answers it; 0 where no ring was told. */
function rungMs({ offers }: Contact, visit: Visit, agent: Agent, at: EpochMillis): Millis {
  for (const offer of offers)
    if (offer.open && offer.visit === visit && offer.agent === agent) return at - offer.startAt;
  return 0;
}

/** Q10: a second answer by another agent opens a segment, not a wait; a repeat by the same one is none. */
function foldUnexpected(world: World, contact: Contact, event: Answer, agent: Agent): void {
  const { data } = event;
  const ended = endedVisitFor(contact, data);
  const enqueue = ended === undefined ? enqueueFor(contact, event) : undefined;
  const queueId = data.queueId ?? ended?.queue.id ?? enqueue?.data.queueId;
  const queue = queueId === undefined ? undefined : world.directory.queue(queueId);
  const placed = ended === undefined && (enqueue ?? (queue && data.waitMs)) !== undefined;
  if (ended !== undefined) world.notice(contact.log, event.time, 'secondEnd', event.source);
  if (!placed && hasOpenSegment(contact, agent, queue)) return;
  const { segmentId, channel, direction } = data;
  const of = { segmentId, startAt: event.time, agent, queue, visit: undefined, channel, direction };
  const segment = openSegment(world, contact, event, of);
  if (ended === undefined) placeVisit(world, contact, event, segment);
  endBegun(world, segment, event);
}

const hasOpenSegment = (contact: Contact, agent: Agent, queue: Queue | undefined): boolean =>
  contact.segments.some(
    (segment) =>
      segment.talkEndAt === null && segment.agent === agent && (queue === undefined || segment.queue === queue),
  );

/** Abandoned, left, callback. */
export function foldEnd(
  world: World,
  contact: Contact,
  event: EventOf<'visit.abandoned'> | EventOf<'visit.left'> | EventOf<'visit.callback'>,
): void {
  const { data } = event;
  endOffers(world, contact, event, (offer) => offer.visit === undefined && offer.queue?.id === data.queueId);
  const visit = openVisitFor(contact, { visitId: data.visitId, queueId: data.queueId });
  if (visit !== undefined) endVisit(world, visit, END_OF[event.name], event.time, event, 0);
  else if (endedVisitFor(contact, data) !== undefined) world.notice(contact.log, event.time, 'secondEnd', event.source);
  else placeVisit(world, contact, event, undefined);
}
