// For: the small lists that the engine knows beside flags: announcements, a queue's waiting contacts. May import: shared. Promises: made when asked for, oldest first.
import type { AnnouncementItem, WaitingItem } from '../../shared/board/board.ts';
import type { Queue } from './queue.ts';
import type { FloorState } from './floor-events.ts';
import { hasVisits } from './metrics/waiting.ts';
import { levelOf } from './sentiment/mood.ts';
import type { Visit } from './visit.ts';

export const announcementItems = (floor: FloorState): AnnouncementItem[] =>
  [...floor.announcements.values()].sort((a, b) => b.at - a.at);

/** Those who wait in a queue, longest first; empty for a queue that nobody has heard of. */
export function waitingItems(queue: Queue | undefined): WaitingItem[] {
  if (queue === undefined || !hasVisits(queue.group)) return [];
  return queue.group.waiting.waiting().map(waitingItem);
}

const waitingItem = (visit: Visit): WaitingItem => ({
  visitId: visit.visitId ?? `${visit.contact.id}@${visit.enqueuedAt}`,
  contactId: visit.contact.id,
  since: visit.enqueuedAt,
  ringing: visit.ringing > 0,
  priority: visit.priority ?? null,
  topic: visit.topic ?? null,
  customer: visit.customer ?? null,
  flagged: levelOf(visit.contact) !== null,
});
