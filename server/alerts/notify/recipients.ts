// For: who is meant by a name in a rule: a contact point, or whoever is on duty by a roster. May import: shared. Promises: pure; a name that nobody has is said.
import type { ContactPoint, FloorDays } from '../../../shared/notify/contact-point.ts';
import { onDuty, type Roster } from '../../../shared/notify/roster.ts';
import type { EpochMillis } from '../../../shared/time.ts';

/** The floor's days: for rosters and quiet hours that name no zone, and for those that leave holidays out. */
export interface Recipients extends FloorDays {
  readonly contacts: ReadonlyMap<string, ContactPoint>;
  readonly rosters: ReadonlyMap<string, Roster>;
}

export interface Meant {
  readonly contacts: readonly ContactPoint[];
  /** Names that nobody has. */
  readonly unknown: readonly string[];
}

/** A contact point outweighs a roster of the same name. */
export function meantBy(target: string, at: EpochMillis, { contacts, rosters, zone }: Recipients): Meant {
  const contact = contacts.get(target);
  if (contact !== undefined) return { contacts: [contact], unknown: [] };
  const roster = rosters.get(target);
  if (roster === undefined) return { contacts: [], unknown: [target] };
  const ids = onDuty(roster, at, zone);
  return {
    contacts: ids.flatMap((id) => contacts.get(id) ?? []),
    unknown: ids.filter((id) => !contacts.has(id)),
  };
}
