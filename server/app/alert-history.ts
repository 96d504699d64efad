// For: the alerts of the last days, open ones and those that are over. May import: shared, alerts. Promises: a fold of the journal's events; a bounded number of them.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { PastAlert } from '../../shared/rules/alert-history.ts';
import { alertId, keyOf } from '../alerts/alert.ts';

/** The oldest are let go. */
export const MOST_PAST = 5000;

export class AlertHistory {
  /** In the order in which they opened. */
  readonly #alerts = new Map<string, PastAlert>();
  /** The open one of a rule in a row. */
  readonly #open = new Map<string, string>();

  /** Folds the events that concern it, in the order of the journal. */
  fold(events: readonly FloorEvent[]): void {
    for (const event of events)
      if (event.name === 'alert.changed') this.#step(event);
      else if (event.name === 'alert.marked') this.#mark(event);
  }

  /** Those that were open at or after an instant, the newest first. */
  since(at: number): readonly PastAlert[] {
    return [...this.#alerts.values()].filter(({ closedAt }) => closedAt === null || closedAt >= at).reverse();
  }

  #step({ data, time }: EventOf<'alert.changed'>): void {
    const { rule, kind, row, severity, from, to, openedAt, peak } = data;
    if (openedAt === null) return;
    const id = alertId(data, openedAt);
    const known = this.#alerts.get(id);
    if (to === 'open' && from !== 'recovering' && known === undefined) {
      this.#add({ id, rule, kind, row, severity, openedAt, closedAt: null, peak: null, taken: null });
      this.#open.set(keyOf(data), id);
    } else if (to === 'closed' && known !== undefined) {
      this.#alerts.set(id, { ...known, closedAt: time, peak });
      this.#open.delete(keyOf(data));
    }
  }

  #mark({ data, time }: EventOf<'alert.marked'>): void {
    if (data.mark !== 'acknowledged') return;
    const known = this.#alerts.get(this.#open.get(keyOf(data)) ?? '');
    if (known === undefined || known.openedAt !== data.openedAt || known.taken !== null) return;
    this.#alerts.set(known.id, { ...known, taken: { by: data.by, at: time, note: data.note } });
  }

  #add(alert: PastAlert): void {
    this.#alerts.set(alert.id, alert);
    if (this.#alerts.size <= MOST_PAST) return;
    const oldest = this.#alerts.keys().next().value;
    if (oldest !== undefined) this.#alerts.delete(oldest);
  }
}
