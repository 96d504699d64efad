// For: everything that a fold of an agent's marks yields (metrics.md §3.2). May import: shared. Promises: a copy shares nothing that changes; sameState compares all that the next fold can see.
import type { AuxClass, Channel, Headline } from '../../shared/domain.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Queue } from './directory.ts';
import type { Scope } from './scope.ts';
import type { Unions } from './shown.ts';
import type { Offer, Segment } from './segment.ts';

export type Phase = 'reserved' | 'active' | 'held' | 'consult' | 'wrapup';

/** One piece of work in hand. */
export interface Item {
  readonly of: Offer | Segment;
  readonly segment: Segment | undefined;
  readonly channel: Channel;
  readonly queue: Queue | undefined;
  phase: Phase;
  since: EpochMillis;
  /** When a wrap-up without a known end is over (settled Q19). */
  limitAt: EpochMillis;
}

export interface NotReady {
  readonly aux: string | null;
  readonly auxClass: AuxClass | null;
}

export interface Membership {
  readonly queue: Queue;
  readonly paused: boolean;
}

/** What the agent asked for; null while nothing is known of it. */
export type Intent = 'ready' | 'notReady' | null;

export class AgentState {
  name: string | null = null;
  teamId: string | undefined = undefined;
  /** Site as described; without one it is his team's. */
  ownSiteId: string | undefined = undefined;
  /** Where he counts now; empty before his first mark. */
  siteId = '';
  capacity: Partial<Record<Channel, number>> = {};
  signedIn = false;
  /** Since when he is signed in. */
  sessionAt: EpochMillis = -Infinity;
  intent: Intent = null;
  notReady: NotReady = { aux: null, auxClass: null };
  pending: NotReady | null = null;
  /** A pending pause that took effect at this instant: work at the same instant puts it back (settled Q23, Q26). */
  pendingTaken: { readonly at: EpochMillis; readonly pending: NotReady; readonly intent: Intent } | null = null;
  unreachable = false;
  items: Item[] = [];
  queues = new Map<Queue, Membership>();
  /** Worked out of `queues`; null when they have changed. */
  unions: Unions | null = null;
  /** Headline and its start; `before` is what held until the instant `at` (settled Q23). */
  headline: Headline = 'signedOut';
  since: EpochMillis | null = null;
  at: EpochMillis = -Infinity;
  before: { headline: Headline; since: EpochMillis | null } = { headline: 'signedOut', since: null };
  /** Levels as posted, and where. */
  fullLoad = 0;
  partLoad = 0;
  present = 0;
  session = 0;
  productive = 0;
  presenceScope: Scope | null = null;
  agentScope: Scope | null = null;
  /** Last sign of life (settled Q25). */
  signAt: EpochMillis = -Infinity;
  /** Last beginning on each channel at capacity 1. */
  starts = new Map<Channel, { readonly at: EpochMillis; readonly of: Offer | Segment }>();
  /** Time alone has done something up to this instant: a mark at or before it folds the agent anew. */
  settledAt: EpochMillis = -Infinity;
  source: string | null = null;
}

export function copyState(state: AgentState): AgentState {
  return Object.assign(new AgentState(), state, {
    items: state.items.map((item) => ({ ...item })),
    queues: new Map(state.queues),
    starts: new Map(state.starts),
    before: { ...state.before },
  });
}

/** True when marks after the two states fold to the same. */
export function sameState(a: AgentState, b: AgentState): boolean {
  return samePlain(a, b) && sameItems(a.items, b.items) && sameQueues(a.queues, b.queues);
}

const PLAIN = [
  'name',
  'teamId',
  'ownSiteId',
  'siteId',
  'signedIn',
  'intent',
  'unreachable',
  'headline',
  'since',
  'fullLoad',
  'partLoad',
  'present',
  'session',
  'productive',
  'signAt',
  'source',
] as const satisfies readonly (keyof AgentState)[];

const samePlain = (a: AgentState, b: AgentState): boolean =>
  PLAIN.every((key) => a[key] === b[key]) &&
  a.notReady.aux === b.notReady.aux &&
  a.notReady.auxClass === b.notReady.auxClass &&
  a.pending?.aux === b.pending?.aux &&
  (a.pending === null) === (b.pending === null) &&
  JSON.stringify(a.capacity) === JSON.stringify(b.capacity);

const sameItems = (a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length &&
  a.every((item, index) => {
    const other = b[index]!;
    return (
      item.of === other.of && item.phase === other.phase && item.since === other.since && item.limitAt === other.limitAt
    );
  });

const sameQueues = (a: AgentState['queues'], b: AgentState['queues']): boolean =>
  a.size === b.size && [...a].every(([queue, { paused }]) => b.get(queue)?.paused === paused);
