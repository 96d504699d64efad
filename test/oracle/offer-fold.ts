// For: how offers ring and end (metrics.md §4.1). May import: shared. Promises: one ring of a contact at an agent at a time and visit.
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { openVisit, stayIn, type Contact } from './contact-state.ts';
import type { Offer } from './model.ts';

export function startOffer(contact: Contact, event: EventOf<'offer.started'>): void {
  const { agentId, offerId, channel } = event.data;
  const visit = openVisit(contact, event.data) ?? null;
  const queueId = visit?.queueId ?? event.data.queueId ?? null;
  const repeats = (offer: Offer): boolean =>
    offer.endAt === null && offer.agentId === agentId && offer.visit === visit && offer.queueId === queueId;
  const rings = contact.offers.find(repeats);
  if (rings !== undefined) {
    rings.repeats.push(event);
    return;
  }
  const { settingsAt, directSettings } = contact.knowledge;
  contact.offers.push({
    contactId: contact.contactId,
    agentId,
    offerId: offerId ?? null,
    visit,
    queueId,
    stay: stayIn(contact, queueId, visit),
    channel:
      channel ??
      visit?.channel ??
      (queueId === null ? directSettings(event.time) : settingsAt(queueId, event.time)).channel,
    startedBy: event,
    startAt: event.time,
    repeats: [],
    endAt: null,
    endReason: null,
  });
}

/** The visit waits again; same visit. */
export function endOffer(contact: Contact, event: EventOf<'offer.ended'>): void {
  const { agentId, offerId, visitId, queueId } = event.data;
  const ringing = contact.offers.filter((offer) => offer.endAt === null && offer.agentId === agentId);
  const meant =
    ringing.find((offer) => offerId !== undefined && offer.offerId === offerId) ??
    ringing.find(
      (offer) =>
        (offerId === undefined || offer.offerId === null) &&
        (visitId === undefined || (offer.visit?.visitId ?? visitId) === visitId) &&
        (queueId === undefined || offer.queueId === queueId),
    );
  if (meant === undefined) return;
  meant.endAt = event.time;
  meant.endReason = event.data.reason;
  const anew = meant.repeats.findLast(({ time }) => time === event.time && time > meant.startAt);
  if (anew?.name === 'offer.started') startOffer(contact, anew);
}

/** Ends the ringing offers that pass the test. */
export function endOffersOf(contact: Contact, at: EpochMillis, test: (offer: Offer) => boolean): void {
  for (const offer of contact.offers) if (offer.endAt === null && test(offer)) offer.endAt = at;
}
