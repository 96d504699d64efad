// For: the one order in which an entity's events are folded (EV8, settled Q3). May import: shared. Promises: a total order, the same everywhere.
import type { EventName, FloorEvent } from './event.ts';

/** Life-cycle ranks: metrics.md §5.3 for contacts, settled Q3 for agents. Names that stand in neither list rank 35. */
const RANKS: Partial<Record<EventName, number>> = {
  'visit.enqueued': 10,
  'offer.started': 20,
  'offer.ended': 25,
  'visit.answered': 30,
  'segment.held': 40,
  'segment.resumed': 41,
  'segment.consulted': 45,
  'segment.transferred': 50,
  'segment.ended': 55,
  'wrapup.ended': 65,
  'visit.left': 70,
  'visit.abandoned': 70,
  'visit.callback': 70,
  'contact.closed': 80,
  'agent.described': 0,
  'agent.signedIn': 10,
  'agent.signedOut': 80,
};
const OTHER_RANK = 35;

/** The life-cycle rank of an event name: what comes first among events of the same instant. */
const rankOf = (name: EventName): number => RANKS[name] ?? OTHER_RANK;

const byUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** (time, rank, sequence, id, source), strings by code unit, a missing sequence first. */
export function compareEvents(a: FloorEvent, b: FloorEvent): number {
  return (
    a.time - b.time ||
    rankOf(a.name) - rankOf(b.name) ||
    byUnit(a.sequence ?? '', b.sequence ?? '') ||
    byUnit(a.id, b.id) ||
    byUnit(a.source, b.source)
  );
}
