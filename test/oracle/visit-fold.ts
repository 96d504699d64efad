// For: how visits open and end (metrics.md §4.1, §5.3; Q6, Q7, Q9, Q10). May import: shared. Promises: a wait is never negative.
import type { VisitEnd } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { endedVisit, openVisit, type Contact } from './contact-state.ts';
import type { Visit } from './model.ts';
import { endOffersOf } from './offer-fold.ts';
import { hasOpenSegment, openSegment } from './segment-fold.ts';

/** Q9: how long an end waits for its enqueue, in event time. */
const LATE_ENQUEUE = 30 * SECOND;
/** Q7, OPT10: a wait that is negative by more than this leaves every mean. */
const tolerance = ({ knowledge }: Contact, queueId: string, enqueuedAt: EpochMillis): Millis =>
  knowledge.optionAt(queueId, enqueuedAt, (options) => options.dq?.negToleranceMs) ?? 2 * SECOND;

type End = EventOf<'visit.answered'> | EventOf<'visit.abandoned'> | EventOf<'visit.left'> | EventOf<'visit.callback'>;

const END_OF = {
  'visit.answered': 'answered',
  'visit.abandoned': 'abandoned',
  'visit.left': 'left',
  'visit.callback': 'callback',
} as const;

export function enqueue(contact: Contact, event: EventOf<'visit.enqueued'>): void {
  const { visitId, queueId, channel } = event.data;
  // A repeat of what is open; after its end the same id opens a new visit (§5.3 rule 3).
  if (visitId !== undefined && contact.visits.some((visit) => visit.visitId === visitId && visit.exitAt === null))
    return;
  const visit: Visit = {
    contactId: contact.contactId,
    visitId: visitId ?? null,
    queueId,
    channel: channel ?? contact.knowledge.settingsAt(queueId, event.time).channel,
    enqueuedAt: event.time,
    priority: event.data.priority,
    exitAt: null,
    end: null,
    agentId: null,
    timed: true,
    rungMs: 0,
  };
  contact.visits.push(visit);
  // Q7: its end came first: the exit instant becomes the enqueue instant.
  const end = contact.earlyEnds.get(event) as End | undefined;
  if (end === undefined) return;
  visit.timed = event.time - end.time <= tolerance(contact, queueId, event.time);
  closeVisit(contact, visit, event.time, END_OF[end.name], end.name === 'visit.answered' ? end.data.agentId : null);
}

/** Abandoned, left, callback. */
export function endVisit(
  contact: Contact,
  event: EventOf<'visit.abandoned'> | EventOf<'visit.left'> | EventOf<'visit.callback'>,
  end: VisitEnd,
): void {
  endOffersOf(contact, event.time, (offer) => offer.visit === null && offer.queueId === event.data.queueId);
  const visit = openVisit(contact, event.data);
  if (visit !== undefined) return closeVisit(contact, visit, event.time, end);
  if (endedVisit(contact, event.data) !== undefined) return; // Q10: the first end stays
  awaitEnqueue(contact, event);
}

export function answer(contact: Contact, event: EventOf<'visit.answered'>): void {
  const { agentId, channel } = event.data;
  const visit = openVisit(contact, event.data);
  const ring = contact.offers.find(
    (offer) => offer.endAt === null && offer.agentId === agentId && offer.visit === (visit ?? null),
  );
  if (visit !== undefined && ring !== undefined) visit.rungMs = event.time - ring.startAt;
  endOffersOf(contact, event.time, (offer) => offer.agentId === agentId);
  if (visit !== undefined) {
    closeVisit(contact, visit, event.time, 'answered', agentId);
    return openSegment(contact, event, visit.queueId, channel ?? visit.channel);
  }
  const ended = endedVisit(contact, event.data);
  const placed = ended === undefined ? awaitEnqueue(contact, event) : undefined;
  const queueId = event.data.queueId ?? ended?.queueId ?? placed?.queueId ?? null;
  // Q10: a second answer by another agent opens a segment, not a wait. A repeat by the same one is none.
  if (placed === undefined && hasOpenSegment(contact, agentId, queueId)) return;
  const { settingsAt, directSettings } = contact.knowledge;
  openSegment(
    contact,
    event,
    queueId,
    channel ?? (queueId === null ? directSettings(event.time) : settingsAt(queueId, event.time)).channel,
  );
}

/** Ends a visit and all that rings for it. */
export function closeVisit(
  contact: Contact,
  visit: Visit,
  at: EpochMillis,
  end: VisitEnd,
  agentId: string | null = null,
): void {
  visit.exitAt = at;
  visit.end = end;
  visit.agentId = agentId;
  if (end === 'callback') contact.owed.push(visit);
  endOffersOf(contact, at, (offer) => offer.visit === visit);
}

/**
 * Q9: an end without a visit takes an enqueue of the same visit or queue up to 30 s later; Q6: else its `waitMs` places the
 * missing enqueue; else it made no visit. Answers the queue of the visit that it ends, if it ends one.
 */
function awaitEnqueue(contact: Contact, event: End): { queueId: string } | undefined {
  const late = contact.events.find((other) => isEnqueueOf(other, event) && !contact.earlyEnds.has(other));
  if (late?.name === 'visit.enqueued') {
    contact.earlyEnds.set(late, event);
    return late.data;
  }
  const { queueId, visitId, channel } = event.data;
  const waitMs = 'waitMs' in event.data ? event.data.waitMs : undefined;
  if (queueId === undefined || typeof waitMs !== 'number') return undefined;
  const enqueuedAt = event.time - Math.max(0, waitMs);
  const placed: Visit = {
    contactId: contact.contactId,
    visitId: visitId ?? null,
    queueId,
    channel: channel ?? contact.knowledge.settingsAt(queueId, enqueuedAt).channel,
    enqueuedAt,
    priority: undefined,
    exitAt: event.time,
    end: END_OF[event.name],
    agentId: event.name === 'visit.answered' ? event.data.agentId : null,
    timed: waitMs >= -tolerance(contact, queueId, enqueuedAt),
    rungMs: 0,
  };
  contact.visits.push(placed);
  if (placed.end === 'callback') contact.owed.push(placed);
  return { queueId };
}

function isEnqueueOf(other: FloorEvent, end: End): boolean {
  if (other.name !== 'visit.enqueued') return false;
  if (other.time <= end.time || other.time > end.time + LATE_ENQUEUE) return false;
  const { visitId, queueId } = other.data;
  if (visitId !== undefined && end.data.visitId !== undefined) return visitId === end.data.visitId;
  return queueId === end.data.queueId;
}
