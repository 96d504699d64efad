// For: where a contact is: its visit or segment that began last (M23). May import: shared. Promises: looks only.
import type { Contact } from '../contact.ts';
import type { Queue } from '../queue.ts';
import type { Scope } from '../scope.ts';
import type { Segment } from '../segment.ts';
import type { Visit } from '../visit.ts';

function lastVisit({ visits }: Contact): Visit | undefined {
  let last: Visit | undefined;
  for (const visit of visits) if (last === undefined || visit.enqueuedAt >= last.enqueuedAt) last = visit;
  return last;
}

/** The segment that began last, unless a visit began after it. */
export function lastSegment(contact: Contact): Segment | undefined {
  let last: Segment | undefined;
  for (const segment of contact.segments) if (last === undefined || segment.startAt >= last.startAt) last = segment;
  if (last === undefined) return undefined;
  for (const visit of contact.visits) if (visit.enqueuedAt > last.startAt) return undefined;
  return last;
}

/** Where it counts there (GRP1); undefined for a direct contact. */
export function lastLeaf(contact: Contact): Scope | undefined {
  const segment = lastSegment(contact);
  return segment === undefined ? lastVisit(contact)?.scope : segment.leaf;
}

/** The queue of the visit or segment that began last; undefined for a direct contact. */
export function queueOf(contact: Contact): Queue | undefined {
  const segment = lastSegment(contact);
  return segment === undefined ? lastVisit(contact)?.queue : segment.queue;
}
