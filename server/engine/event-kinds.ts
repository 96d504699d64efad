// For: whose fold an event belongs to. May import: shared. Promises: nothing of the schema library is used at run time beyond its keys.
import { agentEvents } from '../../shared/events/agent-events.ts';
import { contactEvents } from '../../shared/events/contact-events.ts';

/** Names of events that carry a contactId and fold with their contact (events.md, first table). */
export const contactNames: ReadonlySet<string> = new Set(Object.keys(contactEvents));
/** Names of an agent's own events (second table). */
export const agentNames: ReadonlySet<string> = new Set(Object.keys(agentEvents));
