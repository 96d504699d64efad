// For: which configured floor holds when, by definition (D9). May import: shared. Promises: worked out anew for each question.
import type { FloorEvent } from '../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../shared/floor/schema.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { named } from './known-events.ts';
import { startOfDay, startOfNextDay, type DayZone } from './zone-time.ts';

export interface Told {
  readonly at: EpochMillis;
  readonly floor: Floor;
}

/** The floors that the server told of, in order; without any the given one. */
export function toldFloors(given: Floor, events: readonly FloorEvent[]): readonly Told[] {
  const told = named(events, 'floor.configured').filter((event) => event.source === 'floorwatch');
  if (told.length === 0) return [{ at: -Infinity, floor: given }];
  return told.map(({ time, data }) => ({ at: time, floor: floorSchema.parse(data.floor) }));
}

/** One thing that floors may list, and by which days it lives under one of them. */
export interface Subject {
  lists(floor: Floor): boolean;
  zoneIn(floor: Floor): DayZone;
}

/** From when on each of the floors is meant to hold: the first always, one that lists the thing first from its day on, others from the next. */
function starts(told: readonly Told[], subject: Subject): EpochMillis[] {
  const known: EpochMillis[] = [];
  for (const [index, { at, floor }] of told.entries()) {
    const before = told.slice(0, index);
    if (index === 0) known.push(-Infinity);
    else if (subject.lists(floor) && !before.some((one) => subject.lists(one.floor)))
      known.push(startOfDay(subject.zoneIn(floor), at));
    else known.push(startOfNextDay(subject.zoneIn(lastBegun(before, known, at)), at));
  }
  return known;
}

/** Of those that have begun the one told last. */
const lastBegun = (told: readonly Told[], from: readonly EpochMillis[], at: EpochMillis): Floor =>
  told.filter((_, index) => from[index]! <= at).at(-1)!.floor;

export const floorInForce = (told: readonly Told[], subject: Subject, at: EpochMillis): Floor =>
  lastBegun(told, starts(told, subject), at);

/** Every instant at which another floor may begin to hold for it. */
export const turnsOf = (told: readonly Told[], subject: Subject): EpochMillis[] =>
  starts(told, subject).filter((at) => at > -Infinity);
