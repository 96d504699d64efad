// For: talks told by clocks that are off against each other: an end for before its answer, an end of wrap-up for before that of its talk (metrics.md §5.4; SKEW1, SKEW2). May import: shared. Promises: what is awaited depends on the events of the contact alone.
import type { FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type Millis } from '../../shared/time.ts';
import { added, type Contact, type EarlyEvent } from './contact.ts';
import type { Segment } from './segment.ts';
import type { World } from './world.ts';

/** What an early event waits for. */
const AWAITED = { 'segment.ended': 'visit.answered', 'wrapup.ended': 'segment.ended' } as const;
/** As long as an end of a visit waits for its enqueue (settled Q9). */
const LIMIT = 30 * SECOND;

export const isEarlyEvent = (event: FloorEvent): event is EarlyEvent => event.name in AWAITED;

/** True for an event up to 30 s after an early one that it should have come before: of the same segment, or else the same agent. */
export function isAwaitedBy(early: EarlyEvent, other: FloorEvent): boolean {
  if (other.name !== 'visit.answered' && other.name !== 'segment.ended') return false;
  if (other.name !== AWAITED[early.name] || other.time <= early.time || other.time > early.time + LIMIT) return false;
  const { agentId, segmentId } = early.data;
  const { data } = other;
  return segmentId !== undefined && data.segmentId !== undefined
    ? data.segmentId === segmentId
    : data.agentId === agentId;
}

/** Keeps an early event for the one it waits for; false while that has not been told: once it is, the contact is folded anew. */
export function keepEarly(contact: Contact, early: EarlyEvent): boolean {
  const awaited = contact.events.find((other) => isAwaitedBy(early, other) && contact.earlyTalks?.has(other) !== true);
  if (awaited === undefined) {
    contact.orphans = added(contact.orphans, early);
    return false;
  }
  contact.earlyTalks ??= new Map();
  contact.earlyTalks.set(awaited, early);
  return true;
}

/** A part of a talk was negative: it counts as 0, and beyond what is tolerated the talk is in no average. */
export function shorten(world: World, segment: Segment, { source, time }: EarlyEvent, by: Millis): void {
  world.notice(segment.contact.log, time + by, 'negativeTalk', source);
  if (by > segment.rules.negToleranceMs) segment.endInferred = true;
}
