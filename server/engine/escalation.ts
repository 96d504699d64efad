// For: a contact that goes up a tier (M32, metrics.md §4.9). May import: shared. Promises: told or inferred from a transfer, never both.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import { leafOf, NOWHERE } from './find-visit.ts';
import { addEscalation } from './repeats.ts';
import type { Segment } from './segment.ts';
import type { World } from './world.ts';

/** A transfer up and what the source says of the same step lie no further apart. */
const SAME_STEP = 5 * SECOND;

export function foldEscalated(world: World, contact: Contact, event: EventOf<'contact.escalated'>): void {
  const { data, time } = event;
  const { directory } = world;
  // What is said of tiers makes them known (GRP5).
  directory.leaves.tier(data.toTier);
  const last = lastBegun(contact, time);
  const place = data.queueId === undefined ? last : { leaf: leafOf(contact, directory.queue(data.queueId)) };
  const agent = data.agentId === undefined ? last?.agent : directory.agent(data.agentId);
  if (agent !== undefined)
    world.mark({ at: time, event, contact, kind: 'escalated', sign: false, place: place ?? NOWHERE }, agent);
  else {
    const scope = place?.leaf ?? directory.totalScope;
    world.ledger.post(contact.log, scope, time, SLOT.escalations, 1);
    addEscalation(world.ledger, contact, { scope, at: time, byContact: true });
  }
}

/** The segment that began last at or before an instant. */
function lastBegun(contact: Contact, at: EpochMillis): Segment | undefined {
  let last: Segment | undefined;
  for (const segment of contact.segments)
    if (segment.startAt <= at && (last === undefined || segment.startAt >= last.startAt)) last = segment;
  return last;
}

/** A transfer into a queue of a higher tier is an escalation, unless its source says so itself. */
export function escalateByTransfer(
  world: World,
  contact: Contact,
  segment: Segment,
  event: EventOf<'segment.transferred'>,
): void {
  const toTier = tierReached(world, segment, event);
  if (toTier === undefined || contact.events.some((other) => isStep(other, toTier, event.time))) return;
  world.mark({ at: event.time, event, contact, kind: 'escalated', sign: false, place: segment }, segment.agent);
}

function tierReached(world: World, segment: Segment, event: EventOf<'segment.transferred'>): number | undefined {
  const { queueId } = event.data.to;
  const from = segment.queue?.settingsAt(event.time).tier;
  if (queueId === undefined || from === undefined) return undefined;
  const to = world.directory.queue(queueId).settingsAt(event.time).tier;
  return to !== undefined && to > from ? to : undefined;
}

const isStep = (event: FloorEvent, toTier: number, at: EpochMillis): boolean =>
  event.name === 'contact.escalated' && event.data.toTier === toTier && Math.abs(event.time - at) <= SAME_STEP;

/** True for an escalation that was already inferred from a transfer: its contact is folded anew. */
export const isInferredAlready = (contact: Contact, event: FloorEvent): boolean =>
  event.name === 'contact.escalated' && isAfterTransfer(contact, event);

const isAfterTransfer = ({ events }: Contact, { time }: FloorEvent): boolean =>
  events.some((other) => other.name === 'segment.transferred' && Math.abs(time - other.time) <= SAME_STEP);
