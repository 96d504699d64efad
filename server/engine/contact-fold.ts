// For: folding one contact's events, in order, to its visits, offers and raw segments (EV8, first stage of D8). May import: shared. Promises: the result depends on the set of events and on now, not on arrival.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import { REAL_TIME_CHANNELS } from '../../shared/domain.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { foldAnswered, foldEnd } from './answer-fold.ts';
import type { Contact } from './contact.ts';
import { countRepeats, OFFERED } from './distinct.ts';
import { foldEscalated } from './escalation.ts';
import { dropConversation, followEvent, passConversation } from './digital/fold.ts';
import { isCaseOrMessage } from './digital/words.ts';
import { endOffers, foldOffer, foldOfferEnd } from './offer-fold.ts';
import { familyOf } from './quality/families.ts';
import { foldSegmentEvent, inferTalkEnd } from './segment-fold.ts';
import { afterEvent, beforeEvent, movesMood, passMood } from './sentiment/flag-life.ts';
import { flagScope, refreshFlag } from './sentiment/flags.ts';
import { closeMood, foldHandled, foldKeyword, foldTurn, watchHold } from './sentiment/mood-fold.ts';
import { markSign } from './mark-sign.ts';
import { dropEscalation, forgetTalks, offersOf } from './repeats.ts';
import { reconcileContact } from './snapshot.ts';
import { foldSurvey } from './survey.ts';
import { foldReopened, foldResolved } from './tier-resolution.ts';
import { passCallbacks, settleCallbacks } from './owed-callbacks.ts';
import { reviewTalks } from './strain/talk-run.ts';
import { overdueAt, type Visit } from './visit.ts';
import { postOverdue, stopWaiting } from './visit-facts.ts';
import { endVisit, foldEnqueued } from './visit-fold.ts';
import type { World } from './world.ts';

/** A customer who waits live is taken to be gone after this long without any event of his contact (settled Q12). */
const SIGN_LIMIT = 4 * HOUR;

/** Folds the next event of a contact. The caller keeps the order of settled Q3. */
export function foldContactEvent(world: World, contact: Contact, event: FloorEvent): void {
  passTime(world, contact, event.time - 1);
  world.speaks(event.source, familyOf(event.name), event.time);
  contact.signAt = event.time;
  world.markedBy = null;
  if (contact.mood !== null && contact.mood.flags.length > 0) beforeEvent(contact.mood, event.time);
  if (contact.owed.length > 0 && endsWaitForCall(event)) settleCallbacks(world, contact);
  applyEvent(world, contact, event);
  if (contact.mood !== null && movesMood(event.name)) afterEvent(world, contact.mood, event.time);
  const isMessage = event.name === 'message.received';
  if (!isMessage) markSign(world, contact, event);
  if (contact.conversation !== null || isCaseOrMessage(event)) followEvent(world, contact, event);
  // A message that is an agent's reply has shown him alive by that.
  if (isMessage) markSign(world, contact, event);
  if (contact.isScored || contact.mood !== null) reviewTalks(world, contact, event);
  refreshFlag(world, contact);
  world.noteOpen(contact);
}

/** He is called, comes again, or his matter is closed. */
const endsWaitForCall = ({ name }: FloorEvent): boolean =>
  name === 'visit.enqueued' || name === 'visit.answered' || name === 'contact.closed';

function applyEvent(world: World, contact: Contact, event: FloorEvent): void {
  switch (event.name) {
    case 'visit.enqueued':
      return foldEnqueued(world, contact, event);
    case 'offer.started':
      return foldOffer(world, contact, event);
    case 'offer.ended':
      return foldOfferEnd(world, contact, event);
    case 'visit.answered':
      return foldAnswered(world, contact, event);
    case 'visit.abandoned':
    case 'visit.left':
    case 'visit.callback':
      return foldEnd(world, contact, event);
    case 'contact.escalated':
      return foldEscalated(world, contact, event);
    case 'contact.closed':
      return foldClosed(world, contact, event);
    case 'case.solved':
      return foldResolved(world, contact, event);
    case 'case.reopened':
      return foldReopened(world, contact);
    case 'sentiment.scored':
      return foldTurn(world, contact, event);
    case 'keyword.matched':
      world.ledger.feed(flagScope(world, contact), event.time);
      return foldKeyword(contact, event);
    case 'flag.handled':
      return foldHandled(contact, event.time);
    case 'survey.answered':
      return foldSurvey(world, contact, event);
    case 'source.snapshot':
      return reconcileContact(world, contact, event);
    case 'segment.held':
      foldSegmentEvent(world, contact, event);
      return watchHold(contact, event);
    default:
      return foldSegmentEvent(world, contact, event);
  }
}

/** Everything about this contact that is due by `at`: thresholds passed, silent visits ended, flags raised and cleared. Nobody has said it. */
export function passTime(world: World, contact: Contact, at: EpochMillis): void {
  let ended = false;
  for (const visit of contact.visits) {
    if (!visit.waiting) continue;
    passVisit(world, visit, at);
    if (!visit.waiting) ended = true;
  }
  if (contact.owed.length > 0) passCallbacks(world, contact, at);
  const { conversation } = contact;
  if (conversation !== null && (ended || at >= conversation.timerAt)) {
    world.speaks(null);
    passConversation(world, conversation, at);
  }
  if (contact.mood !== null && contact.mood.dueAt <= at) passMood(world, contact.mood, at);
}

function passVisit(world: World, visit: Visit, at: EpochMillis): void {
  if (at < overdueAt(visit) && at < visit.contact.signAt + SIGN_LIMIT) return;
  world.speaks(null);
  if (at >= overdueAt(visit)) postOverdue(world, visit);
  const { contact } = visit;
  if (!REAL_TIME_CHANNELS.has(visit.channel) || at < contact.signAt + SIGN_LIMIT) return;
  contact.settledAt = contact.signAt + SIGN_LIMIT;
  endVisit(world, visit, 'unknown', contact.settledAt, contact.events[0]!, 0);
}

/** What a visit's timer does when it comes; sets the next one while there is something left to wait for. */
export function visitDue(world: World, visit: Visit): void {
  const { now } = world;
  if (!visit.waiting && !visit.contact.owed.includes(visit)) return;
  passTime(world, visit.contact, now);
  if (visit.waiting && REAL_TIME_CHANNELS.has(visit.channel))
    world.timer(visit.contact.signAt + SIGN_LIMIT, { kind: 'visit', visit });
}

/** Q11: open visits end as unknown, open segments as inferred; wrap-up runs on. */
function foldClosed(world: World, contact: Contact, event: EventOf<'contact.closed'>): void {
  closeMood(contact, event.time);
  for (const visit of contact.visits) if (visit.waiting) endVisit(world, visit, 'unknown', event.time, event, 0);
  endOffers(world, contact, event, () => true);
  for (const segment of contact.segments)
    if (segment.talkEndAt === null) inferTalkEnd(world, segment, event.time, event);
  if (event.data.resolved !== false) foldResolved(world, contact, event);
}

/** Takes back all that the contact has counted, before it is folded anew. */
export function unfoldContact(world: World, contact: Contact): void {
  world.ledger.retract(contact.log);
  countRepeats(world.ledger, offersOf(contact), OFFERED, -1);
  world.resolution.drop(contact);
  forgetTalks(world.ledger, contact);
  for (const escalation of contact.escalations)
    if (escalation.byContact) dropEscalation(world.ledger, contact, escalation);
  dropConversation(world, contact);
  for (const visit of contact.visits) stopWaiting(world, visit);
  settleCallbacks(world, contact);
  // A visit placed by its wait, or an end before its enqueue, may reach back a little; marks never do.
  const from = contact.events[0]?.time ?? -Infinity;
  for (const agent of contact.agents) {
    agent.dropMarks(contact, from);
    if (agent.isStale) world.staleAgents.add(agent);
  }
  contact.agents = [];
  contact.visits = [];
  contact.segments = [];
  contact.offers = [];
  contact.orphans = [];
  contact.early = null;
  contact.earlyTalks = null;
  contact.settledAt = -Infinity;
  contact.signAt = -Infinity;
  contact.isResolved = false;
  contact.resolvedAtTier = null;
  contact.isScored = false;
  contact.pulse = null;
  contact.mood = null;
}
