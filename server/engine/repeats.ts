// For: what of a contact is counted once a window: its enqueues, its talks, its steps up (M32, M39). May import: shared. Promises: repeats follow whenever one comes or goes.
import type { Contact } from './contact.ts';
import { countRepeats, ESCALATED, OFFERED, TALKED, type Escalation, type Occurrence } from './distinct.ts';
import type { Ledger } from './ledger.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import type { World } from './world.ts';

/** Enqueues of a contact. */
export const offersOf = ({ visits }: Contact): readonly Occurrence[] =>
  visits.map(({ scope, enqueuedAt }) => ({ scope, at: enqueuedAt }));

/** A visit has been added to the contact's list. */
export function recountOffers(ledger: Ledger, contact: Contact): void {
  if (contact.visits.length < 2) return;
  const offers = offersOf(contact);
  countRepeats(ledger, offers.slice(0, -1), OFFERED, -1);
  countRepeats(ledger, offers, OFFERED, 1);
}

/** The contact is folded anew: its segments are no longer counted here. */
export function forgetTalks(ledger: Ledger, { segments }: Contact): void {
  countRepeats(ledger, talksOf(segments), TALKED, -1);
  for (const segment of segments) segment.talkedScope = null;
}

/** Notes where the end of a segment's talk is counted, and whether as that of a known customer; with null it is not counted any more. */
export function setTalked(
  { ledger, resolution }: World,
  segment: Segment,
  scope: Scope | null,
  at: EpochMillis,
  keyed = false,
): void {
  if (scope === null && segment.talkedScope === null) return;
  const { contact } = segment;
  const { segments } = contact;
  resolution.take(contact);
  if (segments.length > 1) countRepeats(ledger, talksOf(segments), TALKED, -1);
  segment.talkedScope = scope;
  segment.talkedAt = at;
  segment.keyed = keyed;
  segment.horizonMs = resolution.settingsOf(segment.queue, segment.startAt).horizonMs;
  if (segments.length > 1) countRepeats(ledger, talksOf(segments), TALKED, 1);
  resolution.count(contact);
}

const talksOf = (segments: readonly Segment[]): readonly Occurrence[] =>
  segments.flatMap(({ talkedScope, talkedAt }) => (talkedScope === null ? [] : { scope: talkedScope, at: talkedAt }));

export function addEscalation(ledger: Ledger, contact: Contact, escalation: Escalation): void {
  setEscalations(ledger, contact, [...contact.escalations, escalation]);
}

export function dropEscalation(ledger: Ledger, contact: Contact, escalation: Occurrence): void {
  setEscalations(
    ledger,
    contact,
    contact.escalations.filter((other) => other !== escalation),
  );
}

function setEscalations(ledger: Ledger, contact: Contact, escalations: readonly Escalation[]): void {
  countRepeats(ledger, contact.escalations, ESCALATED, -1);
  contact.escalations = escalations;
  countRepeats(ledger, escalations, ESCALATED, 1);
}
