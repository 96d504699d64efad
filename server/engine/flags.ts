// For: the three-negatives flag of a contact (metrics.md §6.2, first rule; settled Q30). May import: shared. Promises: a contact counts once, while it is still in somebody's hands.
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import type { Group } from './group.ts';
import type { World } from './world.ts';

const NEGATIVE = -0.5;
const NEGATIVES_IN_A_ROW = 3;

/** Where a flag was raised: it counts in the groups of whoever had the contact at that moment. */
export interface RaisedFlag {
  readonly since: EpochMillis;
  readonly groups: readonly Group[];
  readonly queueId: string | null;
  readonly agentId: string | null;
}

/** One scored turn: customers only; any other turn of the customer breaks the row. */
export function foldFlag(world: World, contact: Contact, event: EventOf<'sentiment.scored'>): void {
  if (event.data.party !== 'customer') return;
  contact.negatives = event.data.score <= NEGATIVE ? contact.negatives + 1 : 0;
  if (contact.negatives === NEGATIVES_IN_A_ROW && contact.flagged === null) {
    contact.flagged = raise(world, contact, event.time);
    contact.flagHandled = false;
  }
}

export function foldHandled(world: World, contact: Contact): void {
  contact.flagHandled = true;
  if (contact.flagOpen) world.flagsChanged = true;
}

function raise(world: World, contact: Contact, at: EpochMillis): RaisedFlag {
  const { directory } = world;
  const segment = contact.segments.findLast((candidate) => candidate.talkEndAt === null);
  const queue = segment === undefined ? contact.visits.at(-1)?.queue : segment.queue;
  const teamId = segment?.agent.teamAt(at);
  const siteId = segment?.agent.siteAt(at) ?? directory.defaultSite;
  return {
    since: at,
    groups: directory.workScope(queue, segment?.agent, teamId, siteId).groups,
    queueId: queue?.id ?? null,
    agentId: segment?.agent.id ?? null,
  };
}

/** In hand: not closed, and something of it still runs or none of it was ever answered. */
function inHand(contact: Contact): boolean {
  if (contact.closed) return false;
  if (contact.visits.some((visit) => visit.waiting)) return true;
  return contact.segments.some((segment) => segment.talkEndAt === null);
}

/** Brings the counts in line with whether the contact's flag is open now (M23). */
export function refreshFlag(world: World, contact: Contact): void {
  if (contact.flagged === null && contact.flagOpen === null) return;
  const open = contact.flagged !== null && !contact.flagHandled && inHand(contact) ? contact.flagged : null;
  if (open === contact.flagOpen) return;
  if (contact.flagOpen !== null) for (const group of contact.flagOpen.groups) world.gauge(group, 'flagsOpen', -1);
  if (open !== null) for (const group of open.groups) world.gauge(group, 'flagsOpen', 1);
  contact.flagOpen = open;
  if (open === null) world.flagged.delete(contact);
  else world.flagged.add(contact);
  world.flagsChanged = true;
}
