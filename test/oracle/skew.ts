// For: talks told by clocks that are off against each other (metrics.md §5.4; SKEW1, SKEW2). May import: shared. Promises: by definition.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Contact } from './contact-state.ts';
import type { RawSegment } from './model.ts';

const LATE = 30 * SECOND;
type Early = EventOf<'segment.ended'> | EventOf<'wrapup.ended'>;
const FOLLOWS = { 'segment.ended': 'visit.answered', 'wrapup.ended': 'segment.ended' } as const;

/** Takes note of an event that came before the one it follows, if that comes up to 30 s later; false when it does not. */
export function noteEarly(contact: Contact, early: Early): boolean {
  const late = contact.events.find((other) => isFollowedBy(other, early) && !contact.earlyTalkEnds.has(other));
  if (late !== undefined) contact.earlyTalkEnds.set(late, early);
  return late !== undefined;
}

function isFollowedBy(other: FloorEvent, early: Early): boolean {
  if (other.name !== FOLLOWS[early.name] || other.time <= early.time || other.time > early.time + LATE) return false;
  const [one, two] = [other.data as Early['data'], early.data];
  if (one.segmentId !== undefined && two.segmentId !== undefined) return one.segmentId === two.segmentId;
  return one.agentId === two.agentId;
}

/** Whether a length that is negative by so much may stand as 0 in the averages. */
export function isTolerated({ knowledge }: Contact, { queueId, startAt }: RawSegment, by: Millis): boolean {
  return (
    by <=
    (knowledge.optionAt(queueId, startAt satisfies EpochMillis, (options) => options.dq?.negToleranceMs) ?? 2 * SECOND)
  );
}
