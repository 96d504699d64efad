// For: what is known of one contact while its events are folded, and which of its things an event means (Q8). May import: shared. Promises: look-ups change nothing.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { Offer, RawSegment, Stay, Visit } from './model.ts';

export interface Contact {
  readonly contactId: string;
  readonly events: readonly FloorEvent[];
  readonly knowledge: FloorKnowledge;
  /** In order of enqueue. */
  readonly visits: Visit[];
  readonly offers: Offer[];
  /** In order of answer. */
  readonly segments: RawSegment[];
  /** Q9: an enqueue that came up to 30 s after its end → that end. */
  readonly earlyEnds: Map<FloorEvent, FloorEvent>;
  /** SKEW1, SKEW2: an answer, or an end of talk, that came up to 30 s after what should follow it → that. */
  readonly earlyTalkEnds: Map<FloorEvent, EventOf<'segment.ended'> | EventOf<'wrapup.ended'>>;
  /** Visits that ended with a call back, and nothing has come of it since (OPT3). */
  owed: Visit[];
  /** Surveys and steps up that name a queue → what they count with there, as far as visits were known then (GRP1). */
  readonly stays: Map<FloorEvent, Stay | null>;
}

export const newContact = (contactId: string, events: readonly FloorEvent[], knowledge: FloorKnowledge): Contact => ({
  contactId,
  events,
  knowledge,
  visits: [],
  offers: [],
  segments: [],
  earlyEnds: new Map(),
  earlyTalkEnds: new Map(),
  owed: [],
  stays: new Map(),
});

/** What an event may say of the visit it means. */
export interface VisitHint {
  readonly visitId?: string | undefined;
  readonly queueId?: string | undefined;
  readonly agentId?: string | undefined;
}

/**
 * The open visit that an event belongs to (Q8): the one of its `visitId`; without one, of the open visits in its `queueId`
 * (of all, when it names none) the one ringing at its agent, else the oldest. An id that no visit carries means a visit
 * whose enqueue carried none.
 */
export function openVisit(contact: Contact, hint: VisitHint): Visit | undefined {
  const open = contact.visits.filter((visit) => visit.exitAt === null);
  const { visitId, queueId, agentId } = hint;
  if (visitId !== undefined && contact.visits.some((visit) => visit.visitId === visitId)) {
    return open.find((visit) => visit.visitId === visitId);
  }
  const candidates = open.filter(
    (visit) =>
      (queueId === undefined || visit.queueId === queueId) && (visitId === undefined || visit.visitId === null),
  );
  return candidates.find((visit) => ringsAt(contact, visit, agentId)) ?? candidates[0];
}

const ringsAt = (contact: Contact, visit: Visit, agentId: string | undefined): boolean =>
  contact.offers.some((offer) => offer.visit === visit && offer.endAt === null && offer.agentId === agentId);

/** The ended visit that an event without an open one repeats the end of (Q10), if there is one. */
export function endedVisit(contact: Contact, { visitId, queueId }: VisitHint): Visit | undefined {
  const ended = contact.visits.filter((visit) => visit.exitAt !== null);
  if (visitId !== undefined) return ended.find((visit) => visit.visitId === visitId);
  return ended.find((visit) => visit.queueId === queueId);
}

/** A visit, or what is known of one that is still to be told. */
export type StayIn = Stay & Pick<Visit, 'queueId'>;

/**
 * GRP1: what something counts with that belongs to a queue: the visit it hangs on, if that is in the queue; else the newest that
 * the contact has had there so far; else the queue's own channel and no class.
 */
export function stayIn(contact: Contact, queueId: string | null, visit: StayIn | null = null): Stay | null {
  if (queueId === null) return null;
  if (visit?.queueId === queueId) return visit;
  const there = contact.visits.filter((one) => one.queueId === queueId).sort((a, b) => a.enqueuedAt - b.enqueuedAt);
  return there.at(-1) ?? { channel: contact.knowledge.channelOfQueue(queueId), classId: null };
}

export interface SegmentHint {
  readonly segmentId?: string | undefined;
  readonly agentId: string;
}

/** The segment of the hint's `segmentId`, else the oldest of (contact, agent) that passes the test (Q8). */
export function segmentOf(
  contact: Contact,
  { segmentId, agentId }: SegmentHint,
  test: (segment: RawSegment) => boolean,
): RawSegment | undefined {
  const named =
    segmentId === undefined ? undefined : contact.segments.find((segment) => segment.segmentId === segmentId);
  if (named !== undefined) return test(named) ? named : undefined;
  return contact.segments.find((segment) => segment.agentId === agentId && test(segment));
}
