// For: the clocks at risk or breached at T, from raw events (DIG10). May import: shared. Promises: as oracleBoard, from the set of events with time ≤ T.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { foldContact } from './contact-fold.ts';
import { digitalPast, dueClocks, type DueClock } from './digital-figures.ts';
import { floorKnowledge } from './floor-knowledge.ts';
import { groupedBy, knownEvents } from './known-events.ts';

export function oracleDue(events: readonly FloorEvent[], floor: Floor, at: EpochMillis): DueClock[] {
  const known = knownEvents(events, at);
  const knowledge = floorKnowledge(floor, known);
  const told = known.filter((event) => event.name !== 'flag.handled');
  const contacts = [...groupedBy(told, 'contactId')].map(([id, own]) => foldContact(id, own, knowledge, at));
  return dueClocks(digitalPast(contacts, knowledge, at), at);
}
