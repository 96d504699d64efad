// For: the events that a board at T knows. May import: shared. Promises: a set in one order, whatever order it came in.
import type { EventName, EventOf, FloorEvent } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** The first event of each (source, id) in the given order (EV3, Q4), of these the ones with time ≤ T, in order of Q3. */
export function knownEvents(events: readonly FloorEvent[], at: EpochMillis): FloorEvent[] {
  const first = new Map<string, FloorEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.source, event.id]);
    if (!first.has(key)) first.set(key, event);
  }
  return [...first.values()].filter((event) => event.time <= at).sort(compareEvents);
}

/** The events of one name, in their order. */
export const named = <N extends EventName>(events: readonly FloorEvent[], name: N): EventOf<N>[] =>
  events.filter((event): event is EventOf<N> & FloorEvent => event.name === name);

/** The text field `key` of an event's data, when it has one. */
export function textField(event: FloorEvent, key: string): string | undefined {
  const value = (event.data as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}

/** Events by the value of one text field of their data, each list in the given order; events without it are left out. */
export function groupedBy(events: readonly FloorEvent[], key: string): Map<string, FloorEvent[]> {
  const groups = new Map<string, FloorEvent[]>();
  for (const event of events) {
    const value = textField(event, key);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [event]);
    else group.push(event);
  }
  return groups;
}
