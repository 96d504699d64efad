// For: the record of one stay in one queue (metrics.md §0). May import: shared. Promises: data only; contact-fold changes it.
import type { Channel, VisitEnd } from '../../shared/domain.ts';
import type { CountRules } from '../../shared/floor/counting-settings.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Contact } from './contact.ts';
import type { Queue } from './queue.ts';
import type { Scope } from './scope.ts';

export interface Visit {
  readonly contact: Contact;
  readonly visitId: string | undefined;
  readonly queue: Queue;
  /** Where it counts, and all that hangs on it: by its queue, channel and class (GRP1). */
  scope: Scope;
  readonly channel: Channel;
  readonly enqueuedAt: EpochMillis;
  /** Longest wait inside the threshold, and short-abandon limit as they were at the enqueue (settled D9). */
  readonly insideMs: Millis;
  readonly shortMs: Millis;
  /** How it is counted, as of its enqueue. */
  readonly rules: CountRules;
  readonly priority: number | undefined;
  readonly topic: string | undefined;
  readonly customer: string | undefined;
  /** Service class (`class` of its enqueue). */
  readonly classId: string | undefined;
  waiting: boolean;
  exitAt: EpochMillis;
  end: VisitEnd | null;
  /** Set when the threshold passed while the visit waited: its class WO has been counted. */
  overdue: boolean;
  /** False when its end lay more than 2 s before its enqueue: it is in no mean of waits (settled Q7). */
  timed: boolean;
  ringing: number;
  /** How long it rang at whoever answered it, where that is no wait (OPT7); else 0. */
  rungMs: Millis;
}

/** Wait in ms as counted: never negative (settled Q6, Q7). */
export const waitOf = (visit: Pick<Visit, 'enqueuedAt' | 'exitAt'>): Millis =>
  Math.max(0, visit.exitAt - visit.enqueuedAt);

/** First instant at which a visit that still waits has waited too long: w = T is still inside (metrics.md §2.4.1). */
export const overdueAt = (visit: Visit): EpochMillis => visit.enqueuedAt + visit.insideMs + 1;
