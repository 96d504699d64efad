// For: what is known of a customer's mood: rolling scores, open flags, and what falls due by itself. May import: shared. Promises: data and questions; mood-fold and flag-life change it.
import type { EpochMillis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import { LONG_HOLD, RULES, UNSEEN, type Level, type Rule } from './rules.ts';
import type { Track } from './track.ts';

/** One open flag of one rule. */
export interface Flag {
  readonly rule: Rule;
  readonly isRed: boolean;
  readonly since: EpochMillis;
  /** The word that raised it. */
  readonly term: string | null;
  /** It has lived long enough to be seen. */
  shown: boolean;
}

/** A stretch in which a flag was seen. */
interface Seen {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

const NONE: readonly never[] = [];

export class Mood {
  readonly contact: Contact;
  /** One a scale: scores of different scales are never averaged together. */
  tracks: readonly Track[] = NONE;
  /** In order of `since`. */
  flags: readonly Flag[] = NONE;
  /** Flags that have ended, as far as they were seen. */
  seen: readonly Seen[] = NONE;
  /** Until when a rule is silent after its flag has ended. */
  cool: Map<Rule, EpochMillis> | null = null;
  /** Score of the customer's last turn, null when none counts. */
  lastTurn: number | null = null;
  /** A complaint without a negative turn so far: the next one decides. */
  complaint: string | null = null;
  /** Since when there has been a rolling score. */
  scoredFrom: EpochMillis = Infinity;
  /** Instant of the last event that may have changed what falls due. */
  movedAt: EpochMillis;
  /** The last instant before `movedAt` at which the state of an open `hold` flag held. */
  heldUntil: EpochMillis = -Infinity;
  /** The next instant at which something changes by itself. */
  dueAt: EpochMillis = Infinity;
  /** Instant of the timer that is set, Infinity when none. */
  timerAt: EpochMillis = Infinity;

  constructor(contact: Contact, movedAt: EpochMillis) {
    this.contact = contact;
    this.movedAt = movedAt;
  }

  flagOf(rule: Rule): Flag | undefined {
    for (const flag of this.flags) if (flag.rule === rule) return flag;
    return undefined;
  }

  coolAt(rule: Rule): EpochMillis {
    return this.cool?.get(rule) ?? -Infinity;
  }
}

/** From when on the contact is on hold for too long with a negative score, if nothing else happens (rule `hold`). */
export function heldLongAt({ contact, tracks }: Mood): EpochMillis {
  let since = Infinity;
  for (const { heldSince } of contact.segments) if (heldSince !== null && heldSince < since) since = heldSince;
  return since === Infinity || !isAnyNegative(tracks) ? Infinity : since + LONG_HOLD + 1;
}

function isAnyNegative(tracks: readonly Track[]): boolean {
  for (const track of tracks) if (track.isNegative) return true;
  return false;
}

/** From when on a flag is seen. */
export const seenFrom = ({ isRed, since }: Flag): EpochMillis => (isRed ? since : since + UNSEEN);

/** Whether a flag was seen in [from, to), while somebody had the contact. */
export const showedFlag = ({ flags, seen }: Mood, from: EpochMillis, to: EpochMillis): boolean =>
  flags.some((flag) => seenFrom(flag) < to) || seen.some((one) => one.from < to && one.to > from);

/** Q30: an amber flag ends with the contact's last segment; while a visit waits, that one has yet to come. */
function isOver({ segments, visits }: Contact): boolean {
  for (const segment of segments) if (segment.talkEndAt === null) return false;
  for (const visit of visits) if (visit.waiting) return false;
  return segments.length > 0;
}

/** The level that a contact shows, null when it is not flagged. */
export function levelOf(contact: Contact): Level | null {
  if (contact.mood === null) return null;
  let isAmber = false;
  for (const flag of contact.mood.flags) {
    if (flag.isRed) return 'red';
    isAmber ||= flag.shown;
  }
  return isAmber && !isOver(contact) ? 'amber' : null;
}

const ORDER = Object.keys(RULES);
const orderOf = ({ rule }: Flag): number => ORDER.indexOf(rule);

/** The flag that a flagged contact shows: its worst, the oldest of its level. */
export function worstFlag({ flags }: Mood): Flag | undefined {
  const seen = flags.filter((flag) => flag.isRed || flag.shown);
  return seen.sort((a, b) => Number(b.isRed) - Number(a.isRed) || a.since - b.since || orderOf(a) - orderOf(b))[0];
}
