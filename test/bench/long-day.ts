// For: days of very many contacts, one event after another. May import: shared, test/bench. Promises: the same each time; in order of time; nothing of it is kept here.
import type { EventName, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
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

/** Events of contacts that begin `gap` ms apart, without end, in order of time; ids are counted, as the simulator's are. */
export function* longDay(size: FloorSize, start: EpochMillis, gap: Millis): Generator<FloorEvent, never> {
  let told = 0;
  const next = LIFE.map(() => 0);
  const timeOf = (stage: number): EpochMillis => start + SECOND + Math.floor(next[stage]! * gap) + LIFE[stage]![1];
  for (;;) {
    let first = 0;
    for (let stage = 1; stage < LIFE.length; stage++) if (timeOf(stage) < timeOf(first)) first = stage;
    const time = timeOf(first);
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
