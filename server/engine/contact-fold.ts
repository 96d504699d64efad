// For: folding one contact's events, in order, to its visits, offers and raw segments (EV8, first stage of D8). May import: shared. Promises: the result depends on the set of events and on now, not on arrival.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { REAL_TIME_CHANNELS, type Channel, type VisitEnd } from '../../shared/domain.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import type { Contact, Orphan } from './contact.ts';
import type { Queue } from './directory.ts';
import { foldFlag, foldHandled, refreshFlag } from './flags.ts';
import { foldSegmentEvent, openSegment, inferTalkEnd } from './segment-fold.ts';
import { reconcileContact } from './snapshot.ts';
import { foldSurvey } from './survey.ts';
import { overdueAt, type Visit } from './visit.ts';
import { postEnd, postEnqueue, postOverdue, SIGN_LIMIT, stopWaiting } from './visit-facts.ts';
import type { World } from './world.ts';

/** An end without a visit waits this long, in event time, for its enqueue (settled Q9). */
const ORPHAN_LIMIT = 30 * SECOND;

/** Folds the next event of a contact. The caller keeps the order of settled Q3. */
export function foldContactEvent(world: World, contact: Contact, event: FloorEvent): void {
  passTime(world, contact, event.time);
  switch (event.name) {
    case 'visit.enqueued':
      foldEnqueued(world, contact, event);
      break;
    case 'offer.started':
      foldOffer(world, contact, event);
      break;
    case 'offer.ended':
      foldOfferEnd(world, contact, event);
      break;
    case 'visit.answered':
      foldAnswered(world, contact, event);
      break;
    case 'visit.abandoned':
      foldEnd(world, contact, event, 'abandoned');
      break;
    case 'visit.left':
      foldEnd(world, contact, event, 'left');
      break;
    case 'visit.callback':
      foldEnd(world, contact, event, 'callback');
      break;
    case 'contact.closed':
      foldClosed(world, contact, event);
      break;
    case 'sentiment.scored':
      foldFlag(world, contact, event);
      break;
    case 'flag.handled':
      foldHandled(world, contact);
      break;
    case 'survey.answered':
      foldSurvey(world, contact, event);
      break;
    case 'source.snapshot':
      reconcileContact(world, contact, event);
      break;
    default:
      foldSegmentEvent(world, contact, event);
  }
  refreshFlag(world, contact);
  world.noteOpen(contact);
}

/** Everything about this contact that is due by `at`: orphans given up, silent visits ended, thresholds passed. */
export function passTime(world: World, contact: Contact, at: EpochMillis): void {
  for (const visit of contact.visits) if (visit.waiting) passVisit(world, visit, at);
  if (contact.orphans.length > 0) giveUpOrphans(world, contact, at);
}

function passVisit(world: World, visit: Visit, at: EpochMillis): void {
  if (at >= overdueAt(visit)) postOverdue(world, visit);
  if (REAL_TIME_CHANNELS.has(visit.channel) && at >= visit.signAt + SIGN_LIMIT)
    endSilent(world, visit, visit.signAt + SIGN_LIMIT);
}

function endSilent(world: World, visit: Visit, at: EpochMillis): void {
  visit.contact.settledAt = Math.max(visit.contact.settledAt, at);
  endVisit(world, visit, 'unknown', at, visit.contact.events[0]!, 0);
}

/** What a visit's timer does at `now`; sets the next one when there is something left to wait for. */
export function visitDue(world: World, visit: Visit, now: EpochMillis): void {
  if (!visit.waiting) return;
  passVisit(world, visit, now);
  if (visit.waiting && REAL_TIME_CHANNELS.has(visit.channel))
    world.timer(visit.signAt + SIGN_LIMIT, { kind: 'visit', visit });
}

function foldEnqueued(world: World, contact: Contact, event: EventOf<'visit.enqueued'>): void {
  const queue = world.directory.queue(event.data.queueId);
  if (event.data.visitId !== undefined && contact.visits.some((visit) => visit.visitId === event.data.visitId)) {
    world.notice(contact.log, event.time, 'noticeInferred');
    return;
  }
  const visit = newVisit(contact, queue, event.time, event.data);
  openVisit(world, visit);
  const orphan = takeOrphan(contact, event);
  if (orphan !== undefined) endFromOrphan(world, visit, orphan, event.time - orphan.event.time);
}

/** What an event told of a visit beyond its queue. */
export interface VisitDetails {
  readonly visitId?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly priority?: number | undefined;
  readonly topic?: string | undefined;
  readonly customer?: { readonly id?: string | undefined } | undefined;
}

/** A waiting visit as of its enqueue. */
export function newVisit(contact: Contact, queue: Queue, at: EpochMillis, details: VisitDetails): Visit {
  return {
    contact,
    visitId: details.visitId,
    queue,
    channel: details.channel ?? queue.settings.channel,
    enqueuedAt: at,
    thresholdMs: queue.settings.thresholdMs,
    shortMs: queue.settings.shortAbandonMs,
    priority: details.priority,
    topic: details.topic,
    customer: details.customer?.id,
    waiting: true,
    exitAt: at,
    end: null,
    overdue: false,
    timed: true,
    signAt: at,
    ringing: 0,
  };
}

/** Opens a visit: from its enqueue on it waits. */
export function openVisit(world: World, visit: Visit): void {
  visit.contact.visits.push(visit);
  postEnqueue(world, visit);
}

/** Q8: the open visits in the event's queue; of these the one ringing at its agent, else the oldest. */
function openVisitFor(
  contact: Contact,
  data: { visitId?: string | undefined; queueId?: string | undefined; agentId?: string | undefined },
): Visit | undefined {
  let first: Visit | undefined;
  for (const visit of contact.visits) {
    if (!visit.waiting) continue;
    if (
      data.visitId !== undefined
        ? visit.visitId !== data.visitId
        : data.queueId !== undefined && visit.queue.id !== data.queueId
    )
      continue;
    first ??= visit;
    if (data.agentId === undefined || visit.ringing === 0) continue;
    if (contact.offers.some((offer) => offer.open && offer.visit === visit && offer.agent.id === data.agentId))
      return visit;
  }
  return first;
}

function foldOffer(world: World, contact: Contact, event: EventOf<'offer.started'>): void {
  const { data } = event;
  const visit = openVisitFor(contact, { visitId: data.visitId, queueId: data.queueId });
  const queue = visit?.queue ?? (data.queueId === undefined ? undefined : world.directory.queue(data.queueId));
  const agent = world.directory.agent(data.agentId);
  const channel = data.channel ?? visit?.channel ?? queue?.settings.channel ?? 'voice';
  const offer = { offerId: data.offerId, agent, visit, queue, channel, open: true };
  contact.offers.push(offer);
  if (visit !== undefined) {
    visit.ringing++;
    visit.signAt = event.time;
    if (visit.waiting) world.touch(visit.queue.group);
  }
  world.mark({ at: event.time, event, contact, kind: 'ring', offer }, agent);
}

function foldOfferEnd(world: World, contact: Contact, event: EventOf<'offer.ended'>): void {
  const { data } = event;
  const offer = contact.offers.find(
    (candidate) =>
      candidate.open &&
      (data.offerId === undefined || candidate.offerId === undefined
        ? candidate.agent.id === data.agentId && (data.queueId === undefined || candidate.queue?.id === data.queueId)
        : candidate.offerId === data.offerId),
  );
  if (offer === undefined) {
    world.notice(contact.log, event.time, 'noticeInferred');
    return;
  }
  if (offer.visit !== undefined) offer.visit.signAt = event.time;
  endOffer(world, contact, offer, event.time, event);
}

function endOffer(
  world: World,
  contact: Contact,
  offer: Contact['offers'][number],
  at: EpochMillis,
  event: FloorEvent,
): void {
  offer.open = false;
  if (offer.visit !== undefined) {
    offer.visit.ringing--;
    world.touch(offer.visit.queue.group);
  }
  world.mark({ at, event, contact, kind: 'ringEnd', offer }, offer.agent);
}

function foldAnswered(world: World, contact: Contact, event: EventOf<'visit.answered'>): void {
  const { data } = event;
  const visit = openVisitFor(contact, data);
  const agent = world.directory.agent(data.agentId);
  const queue = visit?.queue ?? (data.queueId === undefined ? undefined : world.directory.queue(data.queueId));
  const earlier = visit === undefined ? endedVisitFor(contact, data) : undefined;
  if (
    earlier !== undefined &&
    contact.segments.some((segment) => segment.visit === earlier && segment.agent === agent)
  ) {
    world.notice(contact.log, event.time, 'noticeInferred');
    return;
  }
  if (visit === undefined) endOffersOf(world, contact, event, agent.id);
  else endVisit(world, visit, 'answered', event.time, event, 0);
  const segment = openSegment(world, contact, event, {
    segmentId: data.segmentId,
    startAt: event.time,
    agent,
    queue,
    visit,
    channel: data.channel ?? visit?.channel,
  });
  if (visit !== undefined || queue === undefined) return;
  if (earlier !== undefined) world.notice(contact.log, event.time, 'noticeInferred');
  else addOrphan(world, contact, { event, queueId: queue.id, segment });
}

/** An ended visit that the event speaks of: by its id, else the newest in its queue. */
function endedVisitFor(
  contact: Contact,
  data: { visitId?: string | undefined; queueId?: string | undefined },
): Visit | undefined {
  return contact.visits.findLast(
    (visit) =>
      !visit.waiting && (data.visitId !== undefined ? visit.visitId === data.visitId : visit.queue.id === data.queueId),
  );
}

/** Offers of this contact to this agent that no visit owns end with his answer. */
function endOffersOf(world: World, contact: Contact, event: FloorEvent, agentId: string): void {
  for (const offer of contact.offers)
    if (offer.open && offer.agent.id === agentId) endOffer(world, contact, offer, event.time, event);
}

function foldEnd(
  world: World,
  contact: Contact,
  event: EventOf<'visit.abandoned'> | EventOf<'visit.left'> | EventOf<'visit.callback'>,
  end: VisitEnd,
): void {
  const visit = openVisitFor(contact, event.data);
  if (visit !== undefined) endVisit(world, visit, end, event.time, event, 0);
  else if (endedVisitFor(contact, event.data) !== undefined) world.notice(contact.log, event.time, 'noticeInferred');
  else addOrphan(world, contact, { event, queueId: event.data.queueId, segment: undefined });
}

/** Ends a visit once: its offers stop ringing with it. */
export function endVisit(
  world: World,
  visit: Visit,
  end: VisitEnd,
  at: EpochMillis,
  event: FloorEvent,
  lateMs: number,
): void {
  const { contact } = visit;
  if (visit.ringing > 0)
    for (const offer of contact.offers)
      if (offer.open && offer.visit === visit) endOffer(world, contact, offer, at, event);
  postEnd(world, visit, end, at, lateMs);
}

function addOrphan(world: World, contact: Contact, orphan: Orphan): void {
  contact.orphans.push(orphan);
  world.timer(orphan.event.time + ORPHAN_LIMIT + 1, { kind: 'contact', contact });
}

function takeOrphan(contact: Contact, event: EventOf<'visit.enqueued'>): Orphan | undefined {
  const { queueId, visitId } = event.data;
  const index = contact.orphans.findIndex((orphan) => {
    const other = orphan.event.data.visitId;
    return orphan.queueId === queueId && (visitId === undefined || other === undefined || visitId === other);
  });
  return index < 0 ? undefined : contact.orphans.splice(index, 1)[0];
}

function giveUpOrphans(world: World, contact: Contact, at: EpochMillis): void {
  const due = contact.orphans.filter((orphan) => orphan.event.time + ORPHAN_LIMIT < at);
  if (due.length === 0) return;
  contact.orphans = contact.orphans.filter((orphan) => !due.includes(orphan));
  for (const orphan of due) {
    contact.settledAt = Math.max(contact.settledAt, orphan.event.time + ORPHAN_LIMIT + 1);
    giveUp(world, contact, orphan);
  }
}

/** No enqueue came: `waitMs` places one (settled Q6), else there was no visit that could be counted. */
function giveUp(world: World, contact: Contact, orphan: Orphan): void {
  const { event } = orphan;
  world.notice(contact.log, event.time, 'noticeInferred');
  const { waitMs, ...details } = event.data;
  if (waitMs === undefined) return;
  const visit = newVisit(contact, world.directory.queue(orphan.queueId), event.time - Math.max(0, waitMs), details);
  openVisit(world, visit);
  endFromOrphan(world, visit, orphan, 0);
}

function endFromOrphan(world: World, visit: Visit, orphan: Orphan, lateMs: number): void {
  const { event, segment } = orphan;
  const at = Math.max(event.time, visit.enqueuedAt);
  if (segment !== undefined) segment.visit = visit;
  endVisit(world, visit, orphanEnd(event), at, event, lateMs);
  if (segment !== undefined) world.staleAgents.add(segment.agent);
}

function orphanEnd(event: Orphan['event']): VisitEnd {
  if (event.name === 'visit.answered') return 'answered';
  if (event.name === 'visit.abandoned') return 'abandoned';
  return event.name === 'visit.callback' ? 'callback' : 'left';
}

/** Q11: open visits end as unknown, open segments as inferred; wrap-up runs on. */
function foldClosed(world: World, contact: Contact, event: EventOf<'contact.closed'>): void {
  contact.closed = true;
  for (const visit of contact.visits) if (visit.waiting) endVisit(world, visit, 'unknown', event.time, event, 0);
  for (const segment of contact.segments)
    if (segment.talkEndAt === null) inferTalkEnd(world, segment, event.time, event);
}

/** Takes back all that the contact has counted, before it is folded anew. */
export function unfoldContact(world: World, contact: Contact): void {
  world.ledger.retract(contact.log);
  for (const visit of contact.visits) stopWaiting(world, visit);
  for (const agent of contact.agents) {
    agent.dropMarks(contact);
    world.staleAgents.add(agent);
  }
  contact.agents.clear();
  contact.visits = [];
  contact.segments = [];
  contact.offers = [];
  contact.orphans = [];
  contact.closed = false;
  contact.settledAt = -Infinity;
  contact.negatives = 0;
  contact.flagHandled = false;
  contact.flagged = null;
  refreshFlag(world, contact);
}
