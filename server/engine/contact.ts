// For: one customer matter: its events in order and what they folded to. May import: shared. Promises: data only.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Agent } from './agent.ts';
import type { RaisedFlag } from './flags.ts';
import { FactLog } from './ledger.ts';
import type { Offer, Segment } from './segment.ts';
import type { Visit } from './visit.ts';

/** Ends that may come before their enqueue; `waitMs` can place it. */
export type OrphanEvent =
  | EventOf<'visit.answered'>
  | EventOf<'visit.abandoned'>
  | (EventOf<'visit.left'> & WithoutWait)
  | (EventOf<'visit.callback'> & WithoutWait);
type WithoutWait = { readonly data: { readonly waitMs?: undefined } };

/** An end of a visit that has no enqueue yet: waits 30 s of event time for it (settled Q9). */
export interface Orphan {
  readonly event: OrphanEvent;
  readonly queueId: string;
  readonly segment: Segment | undefined;
}

export class Contact {
  readonly id: string;
  /** In the order of settled Q3. */
  readonly events: FloorEvent[] = [];
  readonly log = new FactLog();
  visits: Visit[] = [];
  segments: Segment[] = [];
  offers: Offer[] = [];
  orphans: Orphan[] = [];
  /** Agents that hold marks of this contact: they are refolded with it. */
  readonly agents = new Set<Agent>();
  closed = false;
  /** Latest instant at which time alone has ended something here: an event before it means folding anew. */
  settledAt = -Infinity;
  /** Customer turns with score ≤ −0.5 in a row. */
  negatives = 0;
  /** Raised, whether or not it is still open. */
  flagged: RaisedFlag | null = null;
  flagHandled = false;
  /** The flag as it is counted now. */
  flagOpen: RaisedFlag | null = null;

  constructor(id: string) {
    this.id = id;
  }
}
