// For: which events belong to a contact. May import: shared. Promises: nothing of the schema library is used at run time beyond its keys.
import { contactEvents } from '../../shared/events/contact-events.ts';

/** Names of events that carry a contactId and fold with their contact (events.md, first table). */
export const contactNames: ReadonlySet<string> = new Set(Object.keys(contactEvents));
