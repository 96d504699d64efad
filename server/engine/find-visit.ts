// For: which visit an event speaks of (settled Q8, Q10). May import: shared. Promises: looks, changes nothing.
import type { Contact } from './contact.ts';
import type { Queue } from './queue.ts';
import type { InQueue } from './mark.ts';
import type { Scope } from './scope.ts';
import type { Visit } from './visit.ts';

export interface VisitHint {
  readonly visitId?: string | undefined;
  readonly queueId?: string | undefined;
  readonly agentId?: string | undefined;
}

/** Q8: by its id, else the open visits in the event's queue; of these the one ringing at its agent, else the oldest. */
export function openVisitFor(contact: Contact, hint: VisitHint): Visit | undefined {
  let first: Visit | undefined;
  for (const visit of contact.visits) {
    if (!visit.waiting || !matches(visit, hint)) continue;
    first ??= visit;
    if (visit.ringing > 0 && ringsAt(contact, visit, hint.agentId)) return visit;
  }
  return first;
}

function matches(visit: Visit, { visitId, queueId }: VisitHint): boolean {
  return visitId !== undefined ? visit.visitId === visitId : queueId === undefined || visit.queue.id === queueId;
}

function ringsAt(contact: Contact, visit: Visit, agentId: string | undefined): boolean {
  for (const offer of contact.offers)
    if (offer.open && offer.visit === visit && offer.agent.id === agentId) return true;
  return false;
}

/** An ended visit that the event speaks of: by its id, else the newest in its queue. */
export function endedVisitFor(contact: Contact, { visitId, queueId }: VisitHint): Visit | undefined {
  return contact.visits.findLast(
    (visit) => !visit.waiting && (visitId !== undefined ? visit.visitId === visitId : visit.queue.id === queueId),
  );
}

/**
 * Where something counts that belongs to a queue (GRP1): with the visit it hangs on, if that is in the queue; else with the
 * newest visit that its contact has had there so far; else as what has no visit. Undefined without a queue.
 */
export function leafOf(contact: Contact, queue: Queue | undefined, visit?: Visit): Scope | undefined {
  if (queue === undefined) return undefined;
  return (visit?.queue === queue ? visit : newestIn(contact, queue))?.scope ?? queue.standing.scope;
}

/** The place of what belongs to no queue. */
export const NOWHERE: InQueue = { leaf: undefined };

function newestIn({ visits }: Contact, queue: Queue): Visit | undefined {
  let newest: Visit | undefined;
  for (const visit of visits)
    if (visit.queue === queue && (newest === undefined || visit.enqueuedAt >= newest.enqueuedAt)) newest = visit;
  return newest;
}
