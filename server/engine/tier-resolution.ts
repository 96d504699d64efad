// For: at which tier a contact was resolved (GRP5, product F5). May import: shared. Promises: a contact counts once, at the resolution that stands; where nobody has spoken of tiers it costs nothing.
import type { FloorEvent } from '../../shared/events/event.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import type { Tier } from './queue-standing.ts';
import type { World } from './world.ts';

/** A case solved, or a contact closed and not said to be unresolved; `event` is the contact's newest. */
export function foldResolved(world: World, contact: Contact, event: FloorEvent): void {
  if (contact.isResolved) return;
  contact.isResolved = true;
  if (world.directory.leaves.tierScope === null) return;
  const tier = tierAt(contact, event);
  if (tier === null) return;
  contact.resolvedAtTier = { at: event.time, tier };
  post(world, contact, 1);
}

/** Taken up again: the resolution is taken back, at its own instant. */
export function foldReopened(world: World, contact: Contact): void {
  post(world, contact, -1);
  contact.isResolved = false;
  contact.resolvedAtTier = null;
}

function post({ directory, ledger }: World, { resolvedAtTier, log }: Contact, sign: 1 | -1): void {
  const { tierScope } = directory.leaves;
  if (resolvedAtTier === null || tierScope === null) return;
  const { at, tier } = resolvedAtTier;
  ledger.post(log, ledger.scopeOf(directory.leaves.tier(tier)), at, SLOT.resolvedAtTier, sign);
  ledger.post(log, tierScope, at, SLOT.resolvedAtTiers, sign);
}

/** The tier of the queue of the talk that began last, or what a step up said since; null when neither names one. */
function tierAt({ segments, events }: Contact, last: FloorEvent): Tier | null {
  let since: EpochMillis = -Infinity;
  let tier: Tier | null = null;
  for (const { queue, startAt } of segments) {
    const own = queue?.standing.tier;
    if (own === undefined || startAt < since) continue;
    tier = own;
    since = startAt;
  }
  for (const event of events) {
    if (event.name === 'contact.escalated' && event.time >= since) {
      tier = event.data.toTier;
      since = event.time;
    }
    if (event === last) break;
  }
  return tier;
}
