// For: what an event means to a contact before it is folded: whether it comes behind all, changes what was, or names a queue. May import: shared. Promises: pure.
import type { FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import type { Contact } from './contact.ts';
import { isInferredAlready } from './escalation.ts';
import { isAwaitedBy, isEarlyEvent } from './segment-skew.ts';
import { isEnqueueOf } from './visit-fold.ts';

/** An event that comes in order may say what became of those before it. */
export const changesThePast = (contact: Contact, event: FloorEvent): boolean =>
  (contact.orphans.length > 0 && isAwaited(contact, event)) || isInferredAlready(contact, event);

const isAwaited = ({ orphans }: Contact, event: FloorEvent): boolean =>
  orphans.some((end) => (isEarlyEvent(end) ? isAwaitedBy(end, event) : isEnqueueOf(event, end)));

/** True when an event comes behind all that the contact has: most are later, and nothing need be fetched to see that. */
export function isAfterAll({ signAt, events }: Contact, event: FloorEvent): boolean {
  if (event.time > signAt) return true;
  const last = events.at(-1);
  return last === undefined || compareEvents(last, event) < 0;
}

/** True when an event of the contact speaks of the queue: a talk, a survey or a message may count there without a visit. */
export const names = ({ events }: Contact, queueId: string): boolean =>
  events.some(({ data }) => (data as { queueId?: string }).queueId === queueId);
