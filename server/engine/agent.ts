// For: one person: the marks of his day in order, and the state they folded to (metrics.md §3.2). May import: shared. Promises: data and its order only.
import type { AuxClass, Channel, Headline } from '../../shared/domain.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import type { Queue } from './directory.ts';
import type { Group } from './group.ts';
import { FactLog, type Scope } from './ledger.ts';
import { compareMarks, type Mark } from './mark.ts';
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

/** What the agent asked for; null while nothing is known of it. */
export type Intent = 'ready' | 'notReady' | null;

/** What of the agent is counted in one group now. */
export interface Shown {
  readonly group: Group;
  readonly headline: Headline;
  readonly staffed: boolean;
}

/** Everything that a fold of marks yields; a refold begins with a fresh one. */
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
  readonly queues = new Map<Queue, { paused: boolean }>();
  /** Headline and its start; `before` is what held until the instant `at` (settled Q23). */
  headline: Headline = 'signedOut';
  since: EpochMillis | null = null;
  at: EpochMillis = -Infinity;
  before: { headline: Headline; since: EpochMillis | null } = { headline: 'signedOut', since: null };
  /** Levels as posted, and where. */
  fullLoad = 0;
  partLoad = 0;
  present = 0;
  presenceScope: Scope | null = null;
  agentScope: Scope | null = null;
  /** Last sign of life (settled Q25). */
  signAt: EpochMillis = -Infinity;
  /** Talks that ended because other work began or the session ended, and when (settled Q18). */
  readonly cuts = new Map<Segment, EpochMillis>();
  /** Wrap-ups that ended by inference: a `wrapup.ended` that comes later folds the agent anew. */
  readonly closedWrapups = new Set<Segment>();
  /** Last beginning on each channel at capacity 1. */
  readonly starts = new Map<Channel, { readonly at: EpochMillis; readonly of: Offer | Segment }>();
  /** Time alone has done something up to this instant: a mark at or before it folds the agent anew. */
  settledAt: EpochMillis = -Infinity;
  shown: readonly Shown[] = [];
  source: string | null = null;
}

export class Agent {
  readonly id: string;
  readonly group: Group;
  readonly marks: Mark[] = [];
  /** Marks at the end of `marks` that are not folded yet. */
  pending: Mark[] = [];
  readonly log = new FactLog();
  state = new AgentState();
  /** Instant of the timer that is set for him, Infinity when none. */
  timerAt: EpochMillis = Infinity;

  constructor(id: string, group: Group) {
    this.id = id;
    this.group = group;
  }

  /** Puts a mark in its place. False when it is not the last: the agent must be folded anew. */
  insert(mark: Mark): boolean {
    const last = this.marks.at(-1);
    if (last === undefined || compareMarks(last, mark) <= 0) {
      this.marks.push(mark);
      return true;
    }
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareMarks(this.marks[middle]!, mark) <= 0) low = middle + 1;
      else high = middle;
    }
    this.marks.splice(low, 0, mark);
    return false;
  }

  dropMarks(contact: Contact): void {
    let kept = 0;
    for (const mark of this.marks) if (mark.contact !== contact) this.marks[kept++] = mark;
    this.marks.length = kept;
  }
}
