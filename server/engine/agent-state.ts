// For: everything that a fold of an agent's marks yields (metrics.md §3.2). May import: shared. Promises: a copy shares nothing that changes; sameState compares all that the next fold can see.
import { DEFAULT_AGENT_RULES } from '../../shared/floor/counting-settings.ts';
import type { AuxClass, Channel, Headline } from '../../shared/domain.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Queue } from './queue.ts';
import type { Scope } from './scope.ts';
import type { Unions } from './shown.ts';
import type { Offer, Segment } from './segment.ts';
import type { Care } from './strain/care.ts';

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

export type Capacity = Partial<Record<Channel, number>>;

/** Of whom no capacity is described has one slot, of whatever channel (metrics.md §3.2). */
export const ONE_SLOT = 1;

/** What the agent asked for; null while nothing is known of it. */
export type Intent = 'ready' | 'notReady' | null;

/** A beginning on a channel. */
export interface Start {
  readonly channel: Channel;
  readonly at: EpochMillis;
  readonly of: Offer | Segment;
}

interface Before extends Care {
  headline: Headline;
  since: EpochMillis | null;
}

/** One for all who have none: they are replaced, never changed. */
const NO_CAPACITY: Capacity = Object.freeze({});
const NO_REASON: NotReady = Object.freeze({ aux: null, auxClass: null });

export class AgentState implements Care {
  name: string | null = null;
  teamId: string | undefined = undefined;
  /** Site as described; without one it is his team's. */
  ownSiteId: string | undefined = undefined;
  /** Where he counts now; empty before his first mark. */
  siteId = '';
  capacity: Capacity = NO_CAPACITY;
  /** What he may have in hand at once on all channels together (LOAD2). */
  slots = ONE_SLOT;
  /** The channels of which a capacity is described. */
  channels: readonly Channel[] = [];
  signedIn = false;
  /** Since when he is signed in. */
  sessionAt: EpochMillis = -Infinity;
  intent: Intent = null;
  notReady: NotReady = NO_REASON;
  pending: NotReady | null = null;
  /** A pending pause that took effect at this instant: work at the same instant puts it back (settled Q23, Q26). */
  pendingTaken: { readonly at: EpochMillis; readonly pending: NotReady; readonly intent: Intent } | null = null;
  unreachable = false;
  items: Item[] = [];
  /** Queues he has joined; a list that is replaced, never changed. */
  queues: readonly Membership[] = [];
  /** Worked out of them. */
  unions: Unions | null = null;
  /** Headline and its start; `before` is what held until the instant `at` (settled Q23). */
  headline: Headline = 'signedOut';
  since: EpochMillis | null = null;
  at: EpochMillis = -Infinity;
  before: Before = { headline: 'signedOut', since: null, restAt: -Infinity, breakEnd: -Infinity, overAt: Infinity };
  /** What he carries; `before` holds for it too. */
  restAt: EpochMillis = -Infinity;
  breakEnd: EpochMillis = -Infinity;
  overAt: EpochMillis = Infinity;
  /** Ends of his last talks with contacts that went badly, in a row; a list that is replaced, never changed. */
  run: readonly EpochMillis[] = [];
  /** End of his last talk with one that did not. */
  calmAt: EpochMillis = -Infinity;
  /** Σ work in hand ÷ capacity, in LOAD_UNIT (LOAD1). */
  inHand = 0;
  /** Levels as posted, and where. */
  fullLoad = 0;
  partLoad = 0;
  present = 0;
  session = 0;
  productive = 0;
  presenceScope: Scope | null = null;
  /** How his time and head count there. */
  rules = DEFAULT_AGENT_RULES;
  /** Options that changed up to this instant have been taken (settled D9). */
  turnedAt: EpochMillis = -Infinity;
  agentScope: Scope | null = null;
  /** Last sign of life (settled Q25). */
  signAt: EpochMillis = -Infinity;
  /** Last beginning on each channel at capacity 1. */
  starts: readonly Start[] = [];
  /** Time alone has done something up to this instant: a mark at or before it folds the agent anew. */
  settledAt: EpochMillis = -Infinity;
  source: string | null = null;
}

export function copyState(state: AgentState): AgentState {
  return Object.assign(new AgentState(), state, {
    items: state.items.map((item) => ({ ...item })),
    before: { ...state.before },
  });
}

/** True when marks after the two states fold to the same. */
export function sameState(a: AgentState, b: AgentState): boolean {
  return samePlain(a, b) && sameItems(a.items, b.items) && sameQueues(a.queues, b.queues) && sameRun(a.run, b.run);
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
  'restAt',
  'breakEnd',
  'overAt',
  'calmAt',
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
  a === b || (a.length === b.length && a.every(({ queue, paused }) => membershipIn(b, queue)?.paused === paused));

const sameRun = (a: AgentState['run'], b: AgentState['run']): boolean =>
  a === b || (a.length === b.length && a.every((at, index) => at === b[index]));

/** The list with the last beginning on its channel. Most have one channel. */
export function withStart(starts: readonly Start[], start: Start): readonly Start[] {
  if (starts.length === 0 || (starts.length === 1 && starts[0]!.channel === start.channel)) return [start];
  return starts.filter(({ channel }) => channel !== start.channel).concat([start]);
}

/** What he is in a queue; undefined where he has not joined. */
export const membershipIn = (queues: AgentState['queues'], queue: Queue): Membership | undefined =>
  queues.find((membership) => membership.queue === queue);

/** The list with this membership in place of what he was in its queue. */
export function withMembership(queues: AgentState['queues'], next: Membership): AgentState['queues'] {
  if (membershipIn(queues, next.queue) === undefined) return queues.concat([next]);
  return queues.map((membership) => (membership.queue === next.queue ? next : membership));
}
