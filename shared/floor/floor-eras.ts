// For: which of the floors that were configured one after another holds when, for one queue, site or the whole (settled D9). May import: shared. Promises: what has begun never moves by a floor that is configured later; pure.
import type { Calendar } from '../calendar.ts';
import type { EpochMillis } from '../time.ts';
import type { Floor } from './schema.ts';

/** A floor, configured at an instant. */
export interface ConfiguredFloor {
  readonly at: EpochMillis;
  readonly floor: Floor;
}

/** A floor in force from an instant on. */
export interface FloorEra {
  readonly from: EpochMillis;
  readonly floor: Floor;
}

/** The thing whose options are asked for. */
export interface FloorSubject {
  /** Whether a floor lists it by its id; what belongs to every floor is always listed. */
  isListed(floor: Floor): boolean;
  /** By which days it lives under a floor. */
  calendarIn(floor: Floor): Calendar;
}

/**
 * The first floor holds from the beginning, a later one from the next day start of the subject's place, by the days of the
 * floor then in force. A floor that lists the subject as the first to do so holds from the start of that very day.
 * `floors`: in order of their instants, at least one. Answers eras in order, the first from −Infinity.
 */
export function floorEras(floors: readonly ConfiguredFloor[], subject: FloorSubject): readonly FloorEra[] {
  const [first, ...later] = floors;
  let eras: FloorEra[] = [{ from: -Infinity, floor: first!.floor }];
  let isListed = subject.isListed(first!.floor);
  for (const { at, floor } of later) {
    const isFirst = !isListed && subject.isListed(floor);
    isListed ||= isFirst;
    const day = subject.calendarIn(isFirst ? floor : eraAt(eras, at).floor).dayOf(at);
    const from = isFirst ? day.start : day.end;
    eras = [...eras.filter((era) => era.from < from), { from, floor }];
  }
  return eras;
}

/** The era that holds an instant. */
export function eraAt<E extends { readonly from: EpochMillis }>(eras: readonly E[], at: EpochMillis): E {
  let index = eras.length - 1;
  while (eras[index]!.from > at) index--;
  return eras[index]!;
}

/** The first instant at which other floors hold than before; Infinity if none. */
export function firstDifference(before: readonly FloorEra[], after: readonly FloorEra[]): EpochMillis {
  const starts = [...new Set([...before, ...after].map(({ from }) => from))].sort((a, b) => a - b);
  return starts.find((from) => eraAt(before, from).floor !== eraAt(after, from).floor) ?? Infinity;
}
