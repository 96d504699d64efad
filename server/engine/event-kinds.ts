// For: whose fold an event belongs to. May import: shared. Promises: nothing of the schema library is used at run time beyond its keys.
import { agentEvents } from '../../shared/events/agent-events.ts';
import { contactEvents } from '../../shared/events/contact-events.ts';
import { eventNames, type EventName } from '../../shared/events/event.ts';

/** Names of events that carry a contactId and fold with their contact (events.md, first table). */
export const contactNames: ReadonlySet<string> = new Set(Object.keys(contactEvents));
/** Names of an agent's own events (second table). */
export const agentNames: ReadonlySet<string> = new Set(Object.keys(agentEvents));

const ownName: ReadonlyMap<string, EventName> = new Map(eventNames.map((name) => [name, name]));

/** Gives an event that was read from somewhere the one text of its name: equal letters, and from then on compared without looking at them, and kept once. */
export function useOwnName(event: { name: EventName }): void {
  event.name = ownName.get(event.name) ?? event.name;
}
