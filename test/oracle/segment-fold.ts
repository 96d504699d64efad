// For: how segments run and end by their contact's own events (Q8, Q10, Q11, Q17, Q19). May import: shared. Promises: the first end stays.
import type { Channel } from '../../shared/domain.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { segmentOf, stayIn, type Contact, type StayIn } from './contact-state.ts';
import type { RawSegment } from './model.ts';
import { isTolerated, noteEarly } from './skew.ts';

const isOpen = (segment: RawSegment): boolean => segment.endAt === null;

export function openSegment(
  contact: Contact,
  event: EventOf<'visit.answered'>,
  queueId: string | null,
  channel: Channel,
  visit: StayIn | null,
): void {
  const segment: RawSegment = {
    contactId: contact.contactId,
    segmentId: event.data.segmentId ?? null,
    agentId: event.data.agentId,
    queueId,
    stay: stayIn(contact, queueId, visit),
    channel,
    startedBy: event,
    startAt: event.time,
    endAt: null,
    endKnown: false,
    transferred: false,
    transferredTo: null,
    endedSeen: false,
    talkMs: null,
    holdMs: null,
    holds: [],
    consults: [],
    wrapup: null,
    wrapupEndedAt: null,
  };
  contact.segments.push(segment);
  // SKEW1: its end came first.
  const end = contact.earlyTalkEnds.get(event);
  if (end?.name !== 'segment.ended') return;
  takeEnd(segment, end);
  stopTalk(segment, event.time, segment.talkMs !== null || isTolerated(contact, segment, event.time - end.time));
}

/** True when the agent already works on the contact, in the same queue unless none is named. */
export const hasOpenSegment = (contact: Contact, agentId: string, queueId: string | null): boolean =>
  contact.segments.some(
    (segment) => isOpen(segment) && segment.agentId === agentId && (queueId === null || segment.queueId === queueId),
  );

const onHold = (segment: RawSegment): boolean => segment.holds.at(-1)?.to === null;

export function hold(contact: Contact, event: EventOf<'segment.held'>): void {
  const segment = segmentOf(contact, event.data, isOpen);
  if (segment !== undefined && !onHold(segment)) segment.holds.push({ from: event.time, to: null });
}

export function resume(contact: Contact, event: EventOf<'segment.resumed'>): void {
  const last = segmentOf(contact, event.data, isOpen)?.holds.at(-1);
  if (last !== undefined) last.to ??= event.time;
}

export function consult(contact: Contact, event: EventOf<'segment.consulted'>): void {
  const consults = segmentOf(contact, event.data, isOpen)?.consults;
  const last = consults?.at(-1);
  if (event.data.ended === true) {
    if (last !== undefined) last.to ??= event.time;
  } else if (last?.to !== null) consults?.push({ from: event.time, to: null });
}

function stopTalk(segment: RawSegment, at: EpochMillis, known: boolean): void {
  segment.endAt = at;
  segment.endKnown = known;
  for (const last of [segment.holds.at(-1), segment.consults.at(-1)]) if (last !== undefined) last.to ??= at;
}

/** Q17: the end of the segment, without wrap-up. */
export function transfer(contact: Contact, event: EventOf<'segment.transferred'>): void {
  const segment = segmentOf(contact, event.data, isOpen);
  if (segment === undefined) return;
  stopTalk(segment, event.time, true);
  segment.transferred = true;
  segment.transferredTo = event.data.to.queueId ?? null;
}

/** Ends the open segment; Q17: without one it adds durations and wrap-up to the one that was transferred. */
export function endSegment(contact: Contact, event: EventOf<'segment.ended'>): void {
  const segment =
    segmentOf(contact, event.data, isOpen) ??
    segmentOf(contact, event.data, (one) => one.transferred && !one.endedSeen);
  if (segment === undefined) {
    // SKEW1: of a talk that begins up to 30 s later, if there was none that this could be a second end of.
    if (segmentOf(contact, event.data, () => true) === undefined) noteEarly(contact, event);
    return;
  }
  const wrapped = contact.earlyTalkEnds.get(event);
  if (isOpen(segment)) {
    stopTalk(segment, event.time, wrapped === undefined || isTolerated(contact, segment, event.time - wrapped.time));
  }
  takeEnd(segment, event);
  if (wrapped !== undefined) segment.wrapupEndedAt = event.time;
}

function takeEnd(segment: RawSegment, { data: { talkMs, holdMs, wrapup } }: EventOf<'segment.ended'>): void {
  segment.endedSeen = true;
  segment.talkMs = talkMs ?? null;
  segment.holdMs = holdMs ?? null;
  segment.wrapup = wrapup ?? null;
}

/**
 * Q19: ends the wrap-up of the oldest segment that expects one and has not ended it; else it is the wrap-up of the last
 * segment that ended; else talk that still runs has ended unseen (§5.3 rule 3: a later step of the life cycle).
 */
export function endWrapup(contact: Contact, event: EventOf<'wrapup.ended'>): void {
  const ended = (segment: RawSegment): boolean => !isOpen(segment) && segment.wrapupEndedAt === null;
  const expected = (segment: RawSegment): boolean =>
    ended(segment) && segment.wrapup !== null && segment.wrapup !== false;
  const segment =
    segmentOf(contact, event.data, expected) ??
    segmentOf({ ...contact, segments: contact.segments.toReversed() }, event.data, ended) ??
    segmentOf(contact, event.data, isOpen);
  if (segment === undefined) return;
  // SKEW2: its end is told up to 30 s later.
  if (isOpen(segment) && noteEarly(contact, event)) return;
  if (isOpen(segment)) stopTalk(segment, event.time, false);
  segment.wrapupEndedAt = event.time;
}

/** Q11: `contact.closed` ends talk as inferred. */
export function endOpenSegments(contact: Contact, at: EpochMillis): void {
  for (const segment of contact.segments) if (isOpen(segment)) stopTalk(segment, at, false);
}
