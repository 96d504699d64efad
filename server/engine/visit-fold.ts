// For: how visits open and end (settled Q6, Q7, Q9). May import: shared. Promises: a wait is never negative; the first end stays.
import type { Channel, VisitEnd } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { added, type Contact, type EarlyEnd, type EndEvent } from './contact.ts';
import type { Queue } from './queue.ts';
import { endOffer } from './offer-fold.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import type { Visit } from './visit.ts';
import { postEnd, postEnqueue } from './visit-facts.ts';
import type { World } from './world.ts';

/** An end without a visit waits this long, in event time, for its enqueue (settled Q9). */
const ENQUEUE_LIMIT = 30 * SECOND;

export const END_OF: Readonly<Record<EndEvent['name'], VisitEnd>> = {
  'visit.answered': 'answered',
  'visit.abandoned': 'abandoned',
  'visit.left': 'left',
  'visit.callback': 'callback',
};

export function foldEnqueued(world: World, contact: Contact, event: EventOf<'visit.enqueued'>): void {
  const { visitId, queueId } = event.data;
  if (event.data.customer?.id !== undefined) world.resolution.begin(contact, world.directory.queue(queueId), event);
  if (visitId !== undefined && contact.visits.some((visit) => visit.waiting && visit.visitId === visitId)) {
    world.notice(contact.log, event.time, 'repeatedEnqueue', event.source);
    return;
  }
  const visit = newVisit(world, contact, world.directory.queue(queueId), event.time, event.data);
  openVisit(world, visit);
  const early = contact.early?.get(event);
  if (early !== undefined) endEarly(world, visit, early, event.time - early.event.time);
}

/** What an event told of a visit beyond its queue. */
export interface VisitDetails {
  readonly visitId?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly priority?: number | undefined;
  readonly topic?: string | undefined;
  readonly class?: string | undefined;
  readonly customer?: { readonly id?: string | undefined } | undefined;
}

/** A waiting visit as of its enqueue, with the settings of that instant (settled D9). */
export function newVisit(
  { directory }: World,
  contact: Contact,
  queue: Queue,
  at: EpochMillis,
  details: VisitDetails,
): Visit {
  const settings = queue.settingsAt(at);
  const channel = details.channel ?? settings.channel;
  return {
    contact,
    visitId: details.visitId,
    queue,
    scope: directory.leaves.leaf(queue.standing, channel, details.class),
    channel,
    enqueuedAt: at,
    insideMs: settings.insideMs,
    shortMs: settings.shortAbandonMs,
    rules: settings.rules,
    priority: details.priority,
    topic: details.topic,
    customer: details.customer?.id,
    classId: details.class,
    waiting: true,
    exitAt: at,
    end: null,
    overdue: false,
    timed: true,
    ringing: 0,
    rungMs: 0,
  };
}

/** Opens a visit: from its enqueue on it waits. */
export function openVisit(world: World, visit: Visit): void {
  const { contact } = visit;
  contact.visits = added(contact.visits, visit);
  postEnqueue(world, visit);
}

/** Ends a visit once: its offers stop ringing with it. `lateMs` > 0 when the end lay before the enqueue. */
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
  if (lateMs > 0) world.notice(contact.log, at, 'negativeWait', event.source);
  if (end === 'unknown') world.notice(contact.log, at, 'unknownEnd', event.source);
  postEnd(world, visit, end, at, lateMs);
}

/**
 * Q9, Q6: an end that found no visit. An enqueue of its queue up to 30 s later is its own; else its `waitMs` places one; else
 * there was no visit that could be counted.
 */
export function placeVisit(world: World, contact: Contact, event: EndEvent, segment: Segment | undefined): void {
  const { queueId, waitMs } = event.data;
  const enqueue = enqueueFor(contact, event);
  if (enqueue !== undefined) {
    contact.early ??= new Map();
    contact.early.set(enqueue, { event, segment });
    if (segment !== undefined) segment.leaf = leafOfEnqueue(world, enqueue, segment);
    return;
  }
  contact.orphans = added(contact.orphans, event);
  if (queueId === undefined) return;
  world.notice(contact.log, event.time, waitMs === undefined ? 'orphanEnd' : 'placedEnqueue', event.source);
  if (waitMs === undefined) return;
  const { visitId, channel } = event.data;
  const at = event.time - Math.max(0, waitMs);
  const visit = newVisit(world, contact, world.directory.queue(queueId), at, { visitId, channel });
  openVisit(world, visit);
  endEarly(world, visit, { event, segment }, Math.max(0, -waitMs));
}

/** Where a talk counts whose visit is told only after it has begun: with that visit, if that is in its queue (GRP1). */
function leafOfEnqueue(
  { directory }: World,
  { time, data }: EventOf<'visit.enqueued'>,
  { queue, leaf }: Segment,
): Scope | undefined {
  if (queue?.id !== data.queueId) return leaf;
  return directory.leaves.leaf(queue.standing, data.channel ?? queue.settingsAt(time).channel, data.class);
}

/** The enqueue just after an end that belongs to it, if its contact has one by now. */
export function enqueueFor(contact: Contact, end: EndEvent): EventOf<'visit.enqueued'> | undefined {
  for (const other of contact.events)
    if (other.name === 'visit.enqueued' && isEnqueueOf(other, end) && contact.early?.has(other) !== true) return other;
  return undefined;
}

/** True for an enqueue within 30 s after an end, of the same visit or else the same queue. */
export function isEnqueueOf(other: FloorEvent, end: EndEvent): boolean {
  if (other.name !== 'visit.enqueued') return false;
  if (other.time <= end.time || other.time > end.time + ENQUEUE_LIMIT) return false;
  const { visitId, queueId } = other.data;
  if (visitId !== undefined && end.data.visitId !== undefined) return visitId === end.data.visitId;
  return queueId === end.data.queueId;
}

/** Q7: the exit instant of an end before its enqueue is the enqueue instant. */
function endEarly(world: World, visit: Visit, { event, segment }: EarlyEnd, lateMs: number): void {
  if (segment !== undefined) {
    segment.visit = visit;
    if (segment.queue === visit.queue) segment.leaf = visit.scope;
    world.refold(segment.agent, segment.startAt, visit.enqueuedAt);
  }
  endVisit(world, visit, END_OF[event.name], Math.max(event.time, visit.enqueuedAt), event, lateMs);
}
