// For: every opening of an alert that is kept, with all that happened to it: for its record and for the load of alarms. May import: shared, alerts. Promises: a fold of the journal; bounded.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Severity } from '../../shared/domain.ts';
import type { ScopeKind } from '../../shared/rules/places.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { alertId, keyOf } from './alert.ts';

export type OpeningEvent =
  EventOf<'alert.changed'> | EventOf<'alert.marked'> | EventOf<'alert.ticked'> | EventOf<'alert.notified'>;

export interface Opening {
  readonly id: string;
  readonly rule: string;
  readonly kind: ScopeKind;
  readonly row: string;
  readonly severity: Severity;
  readonly since: EpochMillis;
  readonly openedAt: EpochMillis;
  closedAt: EpochMillis | null;
  /** When somebody first acknowledged it. */
  acknowledgedAt: EpochMillis | null;
  /** Who did something about it: acknowledged, snoozed, ticked. */
  readonly actedBy: Set<string>;
  /** What happened, in order. */
  readonly events: OpeningEvent[];
}

/** Openings kept; the oldest go. An ordinary day of the demo's floor has some hundreds. */
const MAX_OPENINGS = 20_000;
const MAX_EVENTS = 500;

export class Openings {
  readonly #byId = new Map<string, Opening>();
  /** By rule and row, the one that is open. */
  readonly #open = new Map<string, Opening>();

  get all(): ReadonlyMap<string, Opening> {
    return this.#byId;
  }

  fold(events: readonly FloorEvent[]): void {
    for (const event of events) {
      if (event.name === 'alert.changed') this.#step(event);
      else if (event.name === 'alert.marked') this.#mark(event);
      else if (event.name === 'alert.ticked') this.#tick(event);
      else if (event.name === 'alert.notified') this.#notice(event);
    }
  }

  /** Lets go of what closed before an instant. */
  forget(before: EpochMillis): void {
    for (const [id, { closedAt }] of this.#byId) if (closedAt !== null && closedAt < before) this.#byId.delete(id);
  }

  #step(event: EventOf<'alert.changed'>): void {
    const { data, time } = event;
    const key = keyOf(data);
    if (data.to === 'open' && data.from !== 'recovering') this.#open.set(key, this.#begin(event));
    const opening = this.#open.get(key);
    if (opening === undefined) return;
    note(opening, event);
    if (data.to !== 'closed') return;
    opening.closedAt = time;
    this.#open.delete(key);
  }

  #begin({ data, time }: EventOf<'alert.changed'>): Opening {
    const { rule, kind, row, severity, since } = data;
    const opening: Opening = {
      ...{ id: alertId(data, time), rule, kind, row, severity, since, openedAt: time },
      ...{ closedAt: null, acknowledgedAt: null, actedBy: new Set(), events: [] },
    };
    const known = this.#byId.get(opening.id);
    if (known !== undefined) return known;
    this.#byId.set(opening.id, opening);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > MAX_OPENINGS && oldest !== undefined) this.#byId.delete(oldest);
    return opening;
  }

  #mark(event: EventOf<'alert.marked'>): void {
    const { data, time } = event;
    const opening = this.#open.get(keyOf(data));
    if (opening === undefined || opening.openedAt !== data.openedAt) return;
    note(opening, event);
    if (data.mark === 'blind' || data.mark === 'seen') return;
    opening.actedBy.add(data.by);
    if (data.mark === 'acknowledged') opening.acknowledgedAt ??= time;
  }

  #tick(event: EventOf<'alert.ticked'>): void {
    const opening = this.#byId.get(alertId(event.data, event.data.openedAt));
    if (opening === undefined) return;
    note(opening, event);
    opening.actedBy.add(event.data.by);
  }

  #notice(event: EventOf<'alert.notified'>): void {
    for (const id of event.data.alerts) {
      const opening = this.#byId.get(id);
      if (opening !== undefined) note(opening, event);
    }
  }
}

function note({ events }: Opening, event: OpeningEvent): void {
  const isKnown = events.some(({ id }) => id === event.id);
  if (!isKnown && events.length < MAX_EVENTS) events.push(event);
}
