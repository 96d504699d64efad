// For: the record of one agent's work on one contact, and of one offer (metrics.md §0). May import: shared. Promises: data only.
import type { Channel } from '../../shared/domain.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { CountRules } from '../../shared/floor/counting-settings.ts';
import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import type { Queue } from './queue.ts';
import type { Scope } from './scope.ts';
import type { Visit } from './visit.ts';

/** What the contact's events alone say of a segment: a raw segment (settled D8). The agent's fold adds inferred ends. */
export interface Segment {
  readonly contact: Contact;
  /** Who told of it, and owes its end. */
  readonly source: string;
  readonly segmentId: string | undefined;
  readonly agent: Agent;
  /** Undefined for a direct contact. */
  readonly queue: Queue | undefined;
  /** Where it counts in its queue (GRP1); undefined for a direct contact. */
  leaf: Scope | undefined;
  readonly channel: Channel;
  readonly startAt: EpochMillis;
  /** The customer came to us: not a call that an agent makes (FCR1). */
  readonly inbound: boolean;
  /** The visit it answered, undefined for a direct contact or a second answer (settled Q10). */
  visit: Visit | undefined;
  /** Instant the talk stopped, null while it runs. */
  talkEndAt: EpochMillis | null;
  /** The talk's end was inferred (contact closed, snapshot): no r_g (settled Q20). */
  endInferred: boolean;
  transferred: boolean;
  /** A `segment.ended` has been seen: what follows a transfer only adds durations (settled Q17). */
  ended: boolean;
  talkMs: Millis | undefined;
  holdMs: Millis | undefined;
  /** Hold as measured between the segment's own instants. */
  heldMs: Millis;
  heldSince: EpochMillis | null;
  /** Consultation as measured: since when one runs, and what of it lay outside and inside holds (OPT4). */
  consultSince: EpochMillis | null;
  consultMs: Millis;
  consultHeldMs: Millis;
  /** Wrap-up: expected, its limit (null: none known), and its known end (settled Q19). */
  wrapup: boolean;
  wrapupLimitMs: Millis | null;
  wrapupEndAt: EpochMillis | null;
  /** The agent's fold: when other work or the end of his session cut the talk (settled Q18), null when nothing did. */
  cutAt: EpochMillis | null;
  /** Where and when the agent's fold has counted the end of talk; null before. */
  talkedScope: Scope | null;
  talkedAt: EpochMillis;
  /** As it was counted there: of a known customer, and how long a repeat counts against it. */
  keyed: boolean;
  horizonMs: Millis;
  /** The agent's fold has ended the wrap-up by inference: a `wrapup.ended` that comes later folds his days anew. */
  wrapupClosed: boolean;
  /** The queue's limit of wrap-up, undefined when it has none. */
  readonly queueLimitMs: Millis | undefined;
  /** How it is counted, as of its start. */
  readonly rules: CountRules;
}

export interface Offer {
  readonly contact: Contact;
  readonly startAt: EpochMillis;
  readonly offerId: string | undefined;
  readonly agent: Agent;
  readonly visit: Visit | undefined;
  readonly queue: Queue | undefined;
  /** Where it counts in its queue (GRP1). */
  readonly leaf: Scope | undefined;
  readonly channel: Channel;
  open: boolean;
  /** The last start that was told of it while it rang. */
  again: EventOf<'offer.started'> | null;
}
