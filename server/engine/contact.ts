// For: one customer matter: its events in order and what they folded to. May import: shared. Promises: data only.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import type { Escalation } from './distinct.ts';
import type { Conversation } from './digital/conversation.ts';
import { FactLog } from './facts.ts';
import type { Tier } from './queue-standing.ts';
import type { Case } from './resolution/case.ts';
import type { Offer, Segment } from './segment.ts';
import type { Mood } from './sentiment/mood.ts';
import type { Pulse } from './sentiment/pulse.ts';
import type { Visit } from './visit.ts';

/** Ends of visits; some carry the wait that places a missing enqueue. */
export type EndEvent =
  | EventOf<'visit.answered'>
  | EventOf<'visit.abandoned'>
  | (EventOf<'visit.left'> & WithoutWait)
  | (EventOf<'visit.callback'> & WithoutWait);
type WithoutWait = { readonly data: { readonly waitMs?: undefined } };

/** What came before what it is to follow: an end of a talk before its answer, an end of wrap-up before its talk's (SKEW1, SKEW2). */
export type EarlyEvent = EventOf<'segment.ended'> | EventOf<'wrapup.ended'>;

/** An end that came before its enqueue (settled Q9), and the segment it opened if it was an answer. */
export interface EarlyEnd {
  readonly event: EndEvent;
  readonly segment: Segment | undefined;
}

/** Most contacts have one visit, one offer, one segment: what is empty or short takes no room to grow in. */
const NONE: readonly never[] = [];
/** Lists up to this length are made anew for each item. */
const SHORT = 8;

/** The list with one more item: a list given away must not be used any more. */
export function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  if (list.length === 1) return [list[0]!, item];
  // Not spread: that leaves room for sixteen more.
  if (list.length < SHORT) return list.concat([item]);
  (list as T[]).push(item);
  return list;
}

export class Contact {
  readonly id: string;
  /** Under which packed chapters name it; −1 while none has. */
  number = -1;
  /** In the order of settled Q3. */
  readonly events: FloorEvent[] = [];
  readonly log = new FactLog();
  visits: readonly Visit[] = NONE;
  segments: readonly Segment[] = NONE;
  offers: readonly Offer[] = NONE;
  /** Ends without an enqueue, and of talks without an answer, so far: one that follows within 30 s folds the contact anew. */
  orphans: readonly (EndEvent | EarlyEvent)[] = NONE;
  /** Enqueue → the end that came before it. */
  early: Map<FloorEvent, EarlyEnd> | null = null;
  /** Answer, or end of a talk → what came before it though it is to follow (SKEW1, SKEW2). */
  earlyTalks: Map<FloorEvent, EarlyEvent> | null = null;
  /** Steps up, as they are counted. */
  escalations: readonly Escalation[] = NONE;
  /** Visits that ended with a call back which is still to come (OPT3). */
  owed: readonly Visit[] = NONE;
  /** Agents that hold marks of this contact: they are refolded with it. */
  agents: readonly Agent[] = NONE;
  /** Engine time of its last event's arrival. */
  touchedAt = -Infinity;
  /** Stands among the world's open contacts. */
  open = false;
  /** Resolved, and when at which tier (GRP5); null while it is not, and where no tier is known. */
  isResolved = false;
  resolvedAtTier: { readonly at: EpochMillis; readonly tier: Tier } | null = null;
  /** Last event (settled Q12). */
  signAt = -Infinity;
  /** Latest instant at which time alone has ended something here: an event before it means folding anew. */
  settledAt = -Infinity;
  /** A turn of its customer has been scored. */
  isScored = false;
  /** Its customer's turns while they are ordinary; null before the first. */
  pulse: Pulse | null = null;
  /** What its customer's turns and words came to, once a rule may come near; null before. */
  mood: Mood | null = null;

  /** What is kept of it with its customer; null while nobody has said who he is (FCR1). */
  ofCustomer: Case | null = null;

  /** Its digital clocks; null as long as it has neither messages nor a case. */
  conversation: Conversation | null = null;

  constructor(id: string) {
    this.id = id;
  }

  /** It has been packed: whoever still holds it, a timer or a list of the recent past, holds little. */
  empty(): void {
    this.events.length = 0;
    this.segments = NONE;
    this.offers = NONE;
    this.orphans = NONE;
    this.early = null;
    this.earlyTalks = null;
    this.agents = NONE;
    this.escalations = NONE;
    this.ofCustomer = null;
    this.conversation = null;
    this.mood = null;
    this.pulse = null;
  }
}
