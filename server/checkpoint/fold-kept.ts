// For: folding what a journal kept, at the pace at which it happened. May import: shared, engine's interface. Promises: engine time follows the events.
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Engine } from '../engine/engine.ts';

/** Up to where kept records take engine time: a past that was told in one go would be late at the instant of its receipt. */
export const timeOf = (records: readonly JournalRecord[]): EpochMillis =>
  Math.min(records.at(-1)?.receivedAt ?? 0, newest(records));

/** The newest instant at which something happened on the floor: signs of life and the server's own words are always of now. */
export const newest = (records: readonly JournalRecord[]): EpochMillis =>
  records.reduce((latest, { event }) => (isOfFloor(event) ? Math.max(latest, event.time) : latest), 0);

const isOfFloor = ({ name, source }: FloorEvent): boolean => source !== SERVER_SOURCE && !name.startsWith('source.');

/** Folds the next records of a journal. Time goes no further than the clock: where that was set back, records came in what is the future now. */
export function foldKept(
  engine: Pick<Engine, 'apply' | 'advance'>,
  records: readonly JournalRecord[],
  now: EpochMillis = Infinity,
): void {
  engine.apply(records);
  engine.advance(Math.min(timeOf(records), now));
}
