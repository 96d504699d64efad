// For: what is not over yet: neither letting go (D4) nor retention (D5) may take it. May import: shared. Promises: pure.
import type { Contact } from './contact.ts';
import type { World } from './world.ts';

/** True while a visit, a talk, a call back, a conversation or a flag of the contact stands open. */
export const isStanding = ({ flagged }: Pick<World, 'flagged'>, contact: Contact): boolean =>
  contact.open || contact.owed.length > 0 || contact.conversation?.isOpen === true || flagged.has(contact);
