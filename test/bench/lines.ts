// For: what reading lines costs: the measure that folding is held against. May import: shared, test/bench. Promises: lines as sources write them (EV7).
import { toCloudEvent } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { settleYoung } from './measure.ts';

/** Events as their sources write them. */
export const linesOf = (events: readonly FloorEvent[]): readonly string[] =>
  events.map((event) => JSON.stringify(toCloudEvent(event)));

/** Reads lines and keeps what they say until all are read. */
export function readAll(lines: readonly string[]): void {
  const read: unknown[] = lines.map((line): unknown => JSON.parse(line));
  settleYoung();
  if (read.length !== lines.length) throw new Error('a line was lost');
}
