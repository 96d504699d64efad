// For: folding the events of one contact to its visits, offers and raw segments (EV8, D8 first stage). May import: shared. Promises: pure; the same for any order of arrival.
import { REAL_TIME_CHANNELS } from '../../shared/domain.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { newContact, type Contact } from './contact-state.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import { endOffer, startOffer } from './offer-fold.ts';
import { consult, endOpenSegments, endSegment, endWrapup, hold, resume, transfer } from './segment-fold.ts';
import { answer, closeVisit, endVisit, enqueue } from './visit-fold.ts';

/** Q12: silence after which a customer who waits live is taken to be gone. */
const SILENCE = 4 * HOUR;

/** Folds one contact. `events` are its events with time ≤ T in order of Q3; `count` of them have happened, all are known. */
export function foldContact(
  contactId: string,
  events: readonly FloorEvent[],
  knowledge: FloorKnowledge,
  at: EpochMillis,
  count = events.length,
): Contact {
  const contact = newContact(contactId, events, knowledge);
  let lastSign = -Infinity;
  for (const event of events.slice(0, count)) {
    if (event.time > lastSign + SILENCE) endSilentVisits(contact, lastSign + SILENCE);
    if (['visit.enqueued', 'visit.answered', 'contact.closed'].includes(event.name)) contact.owed = [];
    apply(contact, event);
    lastSign = event.time;
  }
  if (at >= lastSign + SILENCE) endSilentVisits(contact, lastSign + SILENCE);
  return contact;
}

function apply(contact: Contact, event: FloorEvent): void {
  switch (event.name) {
    case 'visit.enqueued':
      return enqueue(contact, event);
    case 'offer.started':
      return startOffer(contact, event);
    case 'offer.ended':
      return endOffer(contact, event);
    case 'visit.answered':
      return answer(contact, event);
    case 'visit.abandoned':
      return endVisit(contact, event, 'abandoned');
    case 'visit.left':
      return endVisit(contact, event, 'left');
    case 'visit.callback':
      return endVisit(contact, event, 'callback');
    case 'segment.held':
      return hold(contact, event);
    case 'segment.resumed':
      return resume(contact, event);
    case 'segment.consulted':
      return consult(contact, event);
    case 'segment.transferred':
      return transfer(contact, event);
    case 'segment.ended':
      return endSegment(contact, event);
    case 'wrapup.ended':
      return endWrapup(contact, event);
    case 'contact.closed':
      return close(contact, event.time);
    default:
      // Messages, surveys and the like move no visit, offer or segment.
      return;
  }
}

/** Q12: a visit of a real-time channel without any sign of its contact for 4 h ends as unknown. */
function endSilentVisits(contact: Contact, at: EpochMillis): void {
  for (const visit of contact.visits) {
    if (visit.exitAt === null && REAL_TIME_CHANNELS.has(visit.channel)) closeVisit(contact, visit, at, 'unknown');
  }
}

/** Q11: open visits end as unknown, open segments as inferred; wrap-up runs on. */
function close(contact: Contact, at: EpochMillis): void {
  for (const visit of contact.visits) if (visit.exitAt === null) closeVisit(contact, visit, at, 'unknown');
  for (const offer of contact.offers) offer.endAt ??= at;
  endOpenSegments(contact, at);
}
