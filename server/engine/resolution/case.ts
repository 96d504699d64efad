// For: what is kept of one contact of a known customer, once the contact itself has been let go (FCR1). May import: shared. Promises: data only, and no more than the figures need.
import type { Channel } from '../../../shared/domain.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { Scope } from '../scope.ts';

export interface Case {
  /** The number of its contact while that is packed; −1 before it has been. */
  contact: number;
  /** The key of its customer. */
  readonly customer: string;
  readonly topic: string | undefined;
  readonly channel: Channel;
  /** The enqueue that named the customer. */
  readonly beganAt: EpochMillis;
  /** It and the other contacts of its customer; null while it is the only one. */
  history: History | null;
  /** End of its last talk; NaN while it has none. */
  endAt: EpochMillis;
  /** Where it counts, how long a repeat counts against it, and whether only one on its own channel does: of its last talk. */
  scope: Scope | null;
  horizonMs: Millis;
  sameChannel: boolean;
  /** Counted as repeated. */
  repeated: boolean;
}

/** The contacts of one customer: by their beginning, and those that have ended by their end. */
export class History {
  readonly begun: Case[] = [];
  readonly ended: Case[] = [];
}

/** True when `other`, were it to begin in time, would be a repeat of `one`. */
export const isAlike = (one: Case, other: Case): boolean =>
  one.topic === other.topic && (!one.sameChannel || one.channel === other.channel);
