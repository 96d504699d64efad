// For: taking events apart and putting them together where the name does not matter. May import: shared. Promises: what comes out passes its schema.
import { eventSchemas, type FloorEvent } from '../../../shared/events/event.ts';

/** The data of an event as plain fields. */
export const dataOf = (event: FloorEvent): Readonly<Record<string, unknown>> => event.data;

export function contactOf(event: FloorEvent): string | undefined {
  const id = dataOf(event)['contactId'];
  return typeof id === 'string' ? id : undefined;
}

/** The event with some fields of its data changed; undefined takes a field out. Throws where the schema does not allow it. */
export function withData(event: FloorEvent, changes: Readonly<Record<string, unknown>>): FloorEvent {
  const fields = Object.entries({ ...event.data, ...changes }).filter(([, value]) => value !== undefined);
  return { ...event, data: eventSchemas[event.name].parse(Object.fromEntries(fields)) } as FloorEvent;
}
