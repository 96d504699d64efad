// For: the three-negatives flag of a contact (metrics.md §6.2, first rule; settled Q30). May import: shared. Promises: a contact counts once, where it is now, while it is in somebody's hands.
import type { EventOf } from '../../shared/events/event.ts';
import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import type { Directory, Queue } from './directory.ts';
import type { Group } from './group.ts';
import type { Scope } from './scope.ts';
import type { World } from './world.ts';

const NEGATIVE = -0.5;
const NEGATIVES_IN_A_ROW = 3;

/** One scored turn: customers only; any other turn of the customer breaks the row. */
export function foldFlag(contact: Contact, event: EventOf<'sentiment.scored'>): void {
  if (event.data.party !== 'customer') return;
  contact.negatives = event.data.score <= NEGATIVE ? contact.negatives + 1 : 0;
  if (contact.negatives === NEGATIVES_IN_A_ROW) contact.flaggedAt ??= event.time;
}

/** Handled, or the matter closed: turns so far no longer count. */
export function clearFlag(contact: Contact): void {
  contact.flaggedAt = null;
  contact.negatives = 0;
}

/** Q30: an amber flag ends with the contact's last segment; while a visit waits, that one has yet to come. */
const hasEnded = ({ segments, visits }: Contact): boolean =>
  segments.length > 0 &&
  segments.every((segment) => segment.talkEndAt !== null) &&
  visits.every((visit) => !visit.waiting);

/** Notes whether the contact's flag is open now (M23). */
export function refreshFlag(world: World, contact: Contact): void {
  const open = contact.flaggedAt !== null && !hasEnded(contact);
  if (!open && !world.flagged.has(contact)) return;
  if (open) world.flagged.add(contact);
  else world.flagged.delete(contact);
  world.flagsChanged = true;
}

/** Where the contact is: its visit or segment that began last, the segment when both began at once. */
export function placeOf(contact: Contact): { queue: Queue | undefined; agent: Agent | undefined } {
  const visit = contact.visits.reduce<Contact['visits'][number] | undefined>(
    (last, next) => (last === undefined || next.enqueuedAt >= last.enqueuedAt ? next : last),
    undefined,
  );
  const segment = contact.segments.reduce<Contact['segments'][number] | undefined>(
    (last, next) => (last === undefined || next.startAt >= last.startAt ? next : last),
    undefined,
  );
  if (segment !== undefined && segment.startAt >= (visit?.enqueuedAt ?? -Infinity))
    return { queue: segment.queue, agent: segment.agent };
  return { queue: visit?.queue, agent: undefined };
}

const siteOf = (directory: Directory, agent: Agent | undefined): string =>
  agent === undefined ? directory.defaultSite : directory.siteOfAgent(agent.state);

/** The groups in which a flag of the contact counts now. */
export function flagScope(directory: Directory, contact: Contact): Scope {
  const { queue, agent } = placeOf(contact);
  if (queue === undefined && agent === undefined) return directory.totalScope;
  return directory.workScope(queue, agent, agent?.state.teamId, siteOf(directory, agent));
}

/** Counts the open flags anew in every group: few are open, and agents change teams. */
export function countFlags(world: World, counted: Map<Group, number>): void {
  const { directory } = world;
  const counts = new Map<Group, number>();
  for (const contact of world.flagged) {
    for (const group of flagScope(directory, contact).groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  for (const group of new Set([...counted.keys(), ...counts.keys()])) {
    const change = (counts.get(group) ?? 0) - (counted.get(group) ?? 0);
    if (change !== 0) world.gauge(group, 'flagsOpen', change);
  }
  counted.clear();
  for (const [group, count] of counts) counted.set(group, count);
}
