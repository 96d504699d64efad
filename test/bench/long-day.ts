// For: a day of very many contacts, one event after another. May import: shared, test/bench. Promises: the same each time; in order of time; nothing of it is kept here.
import type { EventName, FloorEvent } from '../../shared/events/event.ts';
import { HOUR, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { dataOf, type FloorSize } from './synthetic.ts';

/** Life of a contact, told from its arrival. */
const LIFE: readonly (readonly [EventName, Millis])[] = [
  ['visit.enqueued', 0],
  ['offer.started', 14_001],
  ['visit.answered', 18_003],
  ['sentiment.scored', 60_005],
  ['segment.ended', 130_007],
  ['wrapup.ended', 143_009],
  ['contact.closed', 144_011],
];

/** The hours in which contacts arrive. */
export const DAY_LENGTH: Millis = 8 * HOUR;

/** Events of so many contacts in order of time; ids are counted, as the simulator's are. */
export function* longDay(size: FloorSize, start: EpochMillis, contacts: number): Generator<FloorEvent> {
  let told = 0;
  const gap = DAY_LENGTH / contacts;
  const next = LIFE.map(() => 0);
  const timeOf = (stage: number): EpochMillis =>
    next[stage]! < contacts ? start + SECOND + Math.floor(next[stage]! * gap) + LIFE[stage]![1] : Infinity;
  for (;;) {
    let first = 0;
    for (let stage = 1; stage < LIFE.length; stage++) if (timeOf(stage) < timeOf(first)) first = stage;
    const time = timeOf(first);
    if (time === Infinity) return;
    const contact = next[first]!++;
    const name = LIFE[first]![0];
    const contactId = `${1_700_000_000 + contact}.${contact}`;
    yield {
      id: `long-${String(told++).padStart(8, '0')}`,
      source: 'bench',
      name,
      time,
      data: dataOf({ name, contact, contactId, talkMs: 112_004 }, size),
    } as FloorEvent;
  }
}
