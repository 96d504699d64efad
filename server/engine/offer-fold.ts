// For: how offers ring and end (metrics.md §4.1). May import: shared. Promises: one ring of a visit at an agent at a time.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { added, type Contact } from './contact.ts';
import { leafOf, openVisitFor } from './find-visit.ts';
import type { OfferOutcome } from './mark.ts';
import type { Offer } from './segment.ts';
import type { World } from './world.ts';

export function foldOffer(world: World, contact: Contact, event: EventOf<'offer.started'>): void {
  const { data, time } = event;
  const visit = openVisitFor(contact, data);
  const queue = visit?.queue ?? (data.queueId === undefined ? undefined : world.directory.queue(data.queueId));
  const agent = world.directory.agent(data.agentId);
  const ringing = contact.offers.find((o) => o.open && o.agent === agent && o.visit === visit && o.queue === queue);
  if (ringing !== undefined) {
    ringing.again = event;
    return;
  }
  const channel = data.channel ?? visit?.channel ?? queue?.settingsAt(time).channel ?? 'voice';
  const leaf = leafOf(contact, queue, visit);
  const { offerId } = data;
  const offer: Offer = { contact, startAt: time, offerId, agent, visit, queue, leaf, channel, open: true, again: null };
  contact.offers = added(contact.offers, offer);
  if (visit !== undefined) {
    visit.ringing++;
    world.touch(visit.queue.group);
  }
  world.mark({ at: time, event, contact, kind: 'ring', sign: false, offer }, agent);
}

/** By its id; else the first ring of (contact, agent) that the event does not contradict. */
export function foldOfferEnd(world: World, contact: Contact, event: EventOf<'offer.ended'>): void {
  const { agentId, offerId, visitId, queueId } = event.data;
  const ringing = contact.offers.filter((offer) => offer.open && offer.agent.id === agentId);
  const offer =
    ringing.find((candidate) => offerId !== undefined && candidate.offerId === offerId) ??
    ringing.find(
      (candidate) =>
        (offerId === undefined || candidate.offerId === undefined) &&
        (visitId === undefined || (candidate.visit?.visitId ?? visitId) === visitId) &&
        (queueId === undefined || candidate.queue?.id === queueId),
    );
  const { reason } = event.data;
  if (offer === undefined) world.notice(contact.log, event.time, 'orphanOffer', event.source);
  else {
    ringAnew(world, contact, offer, event.time);
    endOffer(world, contact, offer, event.time, event, reason === 'cancelled' ? null : reason);
  }
}

/** Offered again at the very instant at which its ring ends: the start stands before the end (Q3), and is none of the same ring. */
function ringAnew(world: World, contact: Contact, offer: Offer, at: EpochMillis): void {
  const { again, startAt } = offer;
  if (again?.time !== at || at === startAt) return;
  offer.open = false;
  foldOffer(world, contact, again);
}

/** Ends an offer; without an outcome it is cancelled. */
export function endOffer(
  world: World,
  contact: Contact,
  offer: Offer,
  at: EpochMillis,
  event: FloorEvent,
  outcome: OfferOutcome = null,
): void {
  offer.open = false;
  if (offer.visit !== undefined) {
    offer.visit.ringing--;
    world.touch(offer.visit.queue.group);
  }
  world.mark({ at, event, contact, kind: 'ringEnd', sign: false, offer, outcome }, offer.agent);
}

/** Ends what rings at an agent. */
export function endOffersAt(world: World, contact: Contact, event: FloorEvent, agent: Agent): void {
  for (const offer of contact.offers)
    if (offer.open && offer.agent === agent) endOffer(world, contact, offer, event.time, event);
}

/** Ends the offers that ring and pass the test. */
export function endOffers(world: World, contact: Contact, event: FloorEvent, test: (offer: Offer) => boolean): void {
  for (const offer of contact.offers) if (offer.open && test(offer)) endOffer(world, contact, offer, event.time, event);
}
