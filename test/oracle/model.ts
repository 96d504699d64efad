// For: the things that the oracle folds events to, and the board it answers. May import: shared. Promises: types only, no behaviour.
import type { Channel, Headline, OfferEndReason, VisitEnd } from '../../shared/domain.ts';
import type { Strain } from '../../shared/board/strain-item.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { ServiceLevelClass } from './service-level.ts';

/** One stay of a contact in one queue, [enqueuedAt, exitAt). `exitAt` is null while it waits. */
export interface Visit {
  readonly contactId: string;
  readonly visitId: string | null;
  readonly queueId: string;
  readonly channel: Channel;
  /** Service class of its enqueue; null without one. */
  readonly classId: string | null;
  readonly enqueuedAt: EpochMillis;
  readonly priority: number | undefined;
  exitAt: EpochMillis | null;
  end: VisitEnd | null;
  /** Who answered it; null unless `end` is `answered`. */
  agentId: string | null;
  /** False when the wait was negative beyond 2 s: it stays in every count and leaves every mean (Q7). */
  timed: boolean;
  /** How long it rang at whoever answered it; 0 where no ring was told. */
  rungMs: Millis;
}

/** GRP1: the visit that a thing in a queue counts with, or what stands for it; null where there is no queue. */
export type Stay = Pick<Visit, 'channel' | 'classId'>;

/** One attempt to hand a contact to an agent: he rings in [startAt, endAt). `visit` is null when none was open. */
export interface Offer {
  readonly contactId: string;
  readonly agentId: string;
  readonly offerId: string | null;
  readonly visit: Visit | null;
  readonly queueId: string | null;
  readonly stay: Stay | null;
  readonly channel: Channel;
  readonly startedBy: FloorEvent;
  readonly startAt: EpochMillis;
  /** Starts told of it while it rang. */
  readonly repeats: FloorEvent[];
  endAt: EpochMillis | null;
  /** What `offer.ended` said of its end; null while it rings, and when something else ended it (Q16). */
  endReason: OfferEndReason | null;
}

export interface Hold {
  readonly from: EpochMillis;
  to: EpochMillis | null;
}

/** One agent's work on a contact as the contact's own events tell it (D8, first stage). `queueId` null is a direct contact. */
export interface RawSegment {
  readonly contactId: string;
  readonly segmentId: string | null;
  readonly agentId: string;
  readonly queueId: string | null;
  readonly stay: Stay | null;
  readonly channel: Channel;
  readonly startedBy: FloorEvent;
  readonly startAt: EpochMillis;
  /** When talk stopped; null while it runs. */
  endAt: EpochMillis | null;
  /** True when an event said so (`segment.ended`, `segment.transferred`), false when it was inferred. */
  endKnown: boolean;
  transferred: boolean;
  /** The queue that its transfer named, if it named one. */
  transferredTo: string | null;
  /** True once a `segment.ended` was taken (Q17: one may follow a transfer). */
  endedSeen: boolean;
  talkMs: Millis | null;
  holdMs: Millis | null;
  readonly holds: Hold[];
  readonly consults: Hold[];
  /** `wrapup` of `segment.ended`; null when it said nothing. */
  wrapup: boolean | number | null;
  wrapupEndedAt: EpochMillis | null;
}

/** A segment after the agent's own events have been heard (D8, second stage). All instants may lie after T. */
export interface Segment {
  readonly raw: RawSegment;
  /** When talk stopped; null while it runs. */
  readonly talkEndAt: EpochMillis | null;
  /** True when a transfer ended the talk: not when it was cut before (Q18). */
  readonly transferred: boolean;
  /** End of wrap-up; null when there is none. */
  readonly wrapEndAt: EpochMillis | null;
  /** r_g of metrics.md §2.3; null when the end is inferred or talk still runs (Q20). */
  readonly doneAt: EpochMillis | null;
  readonly talkMs: Millis;
  readonly holdMs: Millis;
  readonly acwMs: Millis;
  /** What of these the handle time of its queue has (OPT4). */
  readonly handleMs: Millis;
}

/** A stay of an agent in a session, [from, to). */
export interface Session {
  readonly from: EpochMillis;
  readonly to: EpochMillis | null;
}

/** What an agent is in [from, to): a piece of a function of time (Q23). The last piece ends at T. */
export interface AgentPiece {
  readonly agentId: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly headline: Headline;
  readonly aux: string | null;
  /** Ready and not paused everywhere, in session. */
  readonly ready: boolean;
  readonly working: boolean;
  /** In session, and there busy, in wrap-up or available, whatever his source (M34). */
  readonly signedIn: boolean;
  readonly productive: boolean;
  /** Occupancy: h of metrics.md §2.5 and min(1, λ) as a fraction in lowest terms. */
  readonly present: boolean;
  readonly load: Fraction;
  /** λ of metrics.md §3.2: work in hand ÷ capacity, not cut at 1, whatever the options (LOAD1). */
  readonly inHand: Fraction;
  /** Could be given work now: ready, phone reachable, source heard (LOAD2). */
  readonly takesWork: boolean;
  /** As described; empty where nothing was. */
  readonly capacity: Capacity;
  /** The channels of what he has in hand or what rings, one entry an item. */
  readonly taken: readonly Channel[];
  /** His source is not silent (Q27). */
  readonly heard: boolean;
  /** Not here, or not ready for a rest (STRAIN3). */
  readonly rests: boolean;
  readonly teamId: string | null;
  readonly siteId: string;
}
export type Capacity = Readonly<Partial<Record<Channel, number>>>;
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** One counted thing at the one instant that metrics.md §2.3 gives it. */
export interface Tally {
  readonly at: EpochMillis;
  readonly what: Counter;
  readonly amount: number;
  readonly queueId: string | null;
  readonly stay: Stay | null;
  /** The agent whose row and team it counts for; null counts for queues, sites and totals only. */
  readonly agentId: string | null;
  /** When not `at`: the instant whose team, and whose site without a queue, counts it. A visit's level belongs to the team that answered it. */
  readonly teamAt?: EpochMillis;
  /** Whose it is, where contacts are counted once each (M32, M39). */
  readonly contactId?: string;
}
export type Counter =
  | 'offered'
  | 'answered'
  | 'answeredWaitMs'
  | 'answeredTimed'
  | 'abandonedShort'
  | 'abandonedLong'
  | 'abandonedWaitMs'
  | 'abandonNum'
  | 'abandonDen'
  | 'handleMs'
  | 'wait'
  | 'left'
  | 'callbacks'
  | 'slHit'
  | 'slMiss'
  | ServiceLevelClass
  | 'handled'
  | 'talkMs'
  | 'holdMs'
  | 'acwMs'
  | 'acwCount'
  | 'heldCount'
  | 'talkEnded'
  | 'talkTransferred'
  | 'escalated'
  | 'offerAnswered'
  | 'offerNotAnswered'
  | 'offerRejected'
  | 'csatCount'
  | 'csatTop'
  | 'csatSum'
  | 'npsCount'
  | 'npsPromoters'
  | 'npsDetractors'
  | 'cesCount'
  | 'cesSum'
  | 'contactEnded'
  | 'contactEndedKnown'
  | 'contactEndedRepeated'
  | 'contactJudged'
  | 'contactJudgedKnown'
  | 'contactJudgedRepeated'
  | 'turnsScored'
  | 'turnsNegative';

/** The worst flag of a contact that is open at T, and where its contact is then. */
export interface OpenFlag {
  readonly contactId: string;
  readonly since: EpochMillis;
  readonly rule: string;
  readonly level: 'amber' | 'red';
  readonly term: string | null;
  /** The lowest rolling score at T; null before there is one. */
  readonly score: number | null;
  readonly queueId: string | null;
  readonly stay: Stay | null;
  readonly agentId: string | null;
}

export interface OracleFigure {
  readonly value: number | null;
  readonly num?: number;
  readonly den?: number;
  readonly since?: EpochMillis;
  readonly low?: number;
  readonly high?: number;
  readonly coverage?: number;
}
/** Keys are `metric` or `metric@window` (interfaces.md, replay output). */
export type OracleRow = Readonly<Record<string, OracleFigure>>;
export interface OracleAgentState {
  readonly headline: Headline;
  /** Instant of the last change of headline; null for an agent who never had a session. */
  readonly since: EpochMillis | null;
  readonly aux: string | null;
  readonly strain: readonly Strain[];
}
export type OracleAgentRow = Readonly<Record<string, OracleFigure | string | number | null | readonly Strain[]>> &
  OracleAgentState;
export interface OracleBoard {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly totals: OracleRow;
  readonly queues: Readonly<Record<string, OracleRow>>;
  readonly agents: Readonly<Record<string, OracleAgentRow>>;
  readonly teams: Readonly<Record<string, OracleRow>>;
  readonly sites: Readonly<Record<string, OracleRow>>;
  readonly channels: Readonly<Record<string, OracleRow>>;
  readonly classes: Readonly<Record<string, OracleRow>>;
  readonly tiers: Readonly<Record<string, OracleRow>>;
  readonly groups: Readonly<Record<string, OracleRow>>;
}
