// For: what a contact's events say of its customer's mood (SENT1, SENT2, SENT4, SENT5). May import: shared. Promises: customers only, but for danger; an ordinary turn raises nothing and sets no timer.
import type { EventOf, FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { added, type Contact } from '../contact.ts';
import type { World } from '../world.ts';
import { endFlags, raise } from './flag-life.ts';
import { Mood } from './mood.ts';
import { isHeldLow, needsMood } from './pulse.ts';
import { LEAST_MAGNITUDE, NEGATIVE, NEGATIVES_IN_A_ROW } from './rules.ts';
import { Track } from './track.ts';
import { countTurn } from './turn-facts.ts';

type TurnEvent = EventOf<'sentiment.scored'>;

/** A turn counts when it is the customer's and its scale is not unsure of it. */
export const counts = ({ data: { party, magnitude } }: TurnEvent): boolean =>
  party === 'customer' && (magnitude === undefined || magnitude >= LEAST_MAGNITUDE);

export function foldTurn(world: World, contact: Contact, event: TurnEvent): void {
  if (!counts(event)) return;
  contact.isScored = true;
  const { score, scale } = event.data;
  if (contact.mood !== null || needsMood(contact, scale, score)) takeTurn(moodOf(contact, event), event);
  countTurn(world, contact, event, score <= NEGATIVE);
}

/** A customer on hold whose mood is low needs to be watched. */
export function watchHold(contact: Contact, event: FloorEvent): void {
  if (contact.mood === null && isHeldLow(contact)) moodOf(contact, event);
}

/** The contact's mood as of just before an event: what was too ordinary to be kept is read again. */
function moodOf(contact: Contact, event: FloorEvent): Mood {
  if (contact.mood !== null) return contact.mood;
  const mood = new Mood(contact, event.time);
  for (const earlier of contact.events) {
    if (earlier === event) break;
    if (earlier.name === 'sentiment.scored' && counts(earlier)) takeTurn(mood, earlier);
    else if (earlier.name === 'flag.handled') takeHandled(mood, earlier.time);
    else if (earlier.name === 'contact.closed') takeClosed(mood, earlier.time);
  }
  contact.mood = mood;
  return mood;
}

function takeTurn(mood: Mood, { time: at, data: { score, scale } }: TurnEvent): void {
  const track = trackOf(mood, scale);
  const falls = track.turn(at, score);
  if (track.isKnown && mood.scoredFrom === Infinity) mood.scoredFrom = at;
  if (track.negatives >= NEGATIVES_IN_A_ROW) raise(mood, 'negatives', at);
  if (falls) raise(mood, 'drop', at);
  if (mood.complaint !== null && score < 0) raise(mood, 'complaint', at, mood.complaint);
  mood.complaint = null;
  mood.lastTurn = score;
}

function trackOf(mood: Mood, scale: string): Track {
  for (const track of mood.tracks) if (track.scale === scale) return track;
  const track = new Track(scale);
  mood.tracks = added(mood.tracks, track);
  return track;
}

/** A word of a term list. A complaint needs a negative turn beside it: the one before, else the next. */
export function foldKeyword(contact: Contact, event: EventOf<'keyword.matched'>): void {
  const { tier, term, party } = event.data;
  if (party === 'agent' && tier !== 'danger') return;
  const mood = moodOf(contact, event);
  if (tier !== 'complaint' || (mood.lastTurn !== null && mood.lastTurn < 0)) raise(mood, tier, event.time, term);
  else mood.complaint ??= term;
}

/** A person has seen to it: every flag ends, and what was said so far raises no other. */
export function foldHandled({ mood }: Contact, at: EpochMillis): void {
  if (mood !== null) takeHandled(mood, at);
}

function takeHandled(mood: Mood, at: EpochMillis): void {
  endFlags(mood, at, () => true);
  for (const track of mood.tracks) track.restart(at);
  forget(mood);
}

/** The matter is over: amber flags end, and so do its scores. */
export function closeMood(contact: Contact, at: EpochMillis): void {
  contact.pulse?.end();
  if (contact.mood !== null) takeClosed(contact.mood, at);
}

function takeClosed(mood: Mood, at: EpochMillis): void {
  endFlags(mood, at, (flag) => !flag.isRed);
  for (const track of mood.tracks) track.end();
  mood.scoredFrom = Infinity;
  forget(mood);
}

function forget(mood: Mood): void {
  mood.lastTurn = null;
  mood.complaint = null;
}
