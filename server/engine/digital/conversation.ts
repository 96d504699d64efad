// For: the record of one conversation: its status, its turn and its clocks (DIG1 to DIG4). May import: shared. Promises: data only.
import type { BusinessHours } from '../../../shared/business-hours/business-hours.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { ClockSettings } from '../../../shared/floor/clock-settings.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import type { Queue } from '../queue.ts';
import { FactLog } from '../facts.ts';
import type { Scope } from '../scope.ts';
import type { Clock, ClockKind } from './clock.ts';

/** `closed`: closed and said to be unresolved. */
export type Status = 'running' | 'paused' | 'solved' | 'closed';

/** What a reply or a solve counts: the time it took, and whether that kept a target. */
export interface Verdict {
  readonly kind: ClockKind;
  readonly ms: Millis;
  readonly hit: boolean;
  /** The instant of the miss; null without one. */
  readonly missedAt: EpochMillis | null;
}

/** Settings of one place: a queue has few, told apart by what else they depend on. */
export interface PlaceSettings extends Omit<ClockSettings, 'hours'> {
  readonly classId: string | undefined;
  readonly channel: Channel;
  readonly siteId: string;
  /** Whose settings they are. */
  readonly floor: Floor;
  readonly hours: BusinessHours | null;
}

export class Conversation {
  readonly contact: Contact;
  /** Apart from the contact's: it can be worked out anew by itself. */
  readonly log = new FactLog();
  /** Queue and channel that its messages and case events name first: they place it as long as it has no visit. */
  queueHint: Queue | undefined;
  channelHint: Channel | undefined;
  /** The channel is one that an event named, not the queue's. */
  channelTold = false;
  status: Status = 'running';
  /** On a live channel in nobody's hands (DIG2). */
  idle = false;
  /** First message of the customer's last turn. */
  turnAt: EpochMillis = -Infinity;
  /** A customer wrote after the solve: a turn begins if the case is re-opened. */
  owed = false;
  hasTurned = false;
  /** The clock of the turn that waits for a reply. */
  reply: Clock | null = null;
  /** The clock of the case; null once its first solve is all that counts. */
  resolution: Clock | null = null;
  /** Which solve counts (option digital.ttr). */
  ttr: 'first' | 'last' = 'first';
  /** The solve that has been counted: the last one is taken back by a re-opening. */
  solved: { readonly at: EpochMillis; readonly scope: Scope; readonly verdict: Verdict } | null = null;
  /** Latest instant that has been worked out, and how much of the contact was known then. */
  steppedAt: EpochMillis = -Infinity;
  visits = 0;
  segments = 0;
  /** An agent holds marks of its replies. */
  marked = false;
  /** What of it the gauges hold: where (null while it is not open), and how many of its clocks. */
  countedIn: Scope | null = null;
  countedQueue: Queue | undefined;
  atRisk = 0;
  breached = 0;
  /** When time alone may change something next. */
  timerAt: EpochMillis = Infinity;

  constructor(contact: Contact) {
    this.contact = contact;
  }

  get isDone(): boolean {
    return this.status === 'solved' || this.status === 'closed';
  }

  get isOpen(): boolean {
    return !this.isDone && !this.idle;
  }
}
