// For: records as lines of JSON, and lines as blocks. May import: shared. Promises: what was encoded decodes to equal events.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';

/** What one line holds. */
export type StoredRecord = readonly [receivedAt: EpochMillis, event: FloorEvent];

/** Records a block at most: a row's fixed cost is spread, and finding one record again reads no more than this. */
export const BLOCK_RECORDS = 128;

/** JSON writes control characters as escapes, so this stands between lines only. */
const BETWEEN = ',\n';

export const lineOf = (receivedAt: EpochMillis, event: FloorEvent): string =>
  `[${receivedAt},${JSON.stringify(event)}]`;

/** A block's body: a JSON array with one line a record. */
export const bodyOf = (lines: readonly string[]): string => `[${lines.join(BETWEEN)}]`;

/** Lines as bodies of BLOCK_RECORDS lines each, the last one of the rest. */
export function bodiesOf(lines: readonly string[]): string[] {
  const bodies: string[] = [];
  for (let i = 0; i < lines.length; i += BLOCK_RECORDS) bodies.push(bodyOf(lines.slice(i, i + BLOCK_RECORDS)));
  return bodies;
}

/** Stands in the place of a record that retention has taken. */
export const HOLE = 'null';

export const linesOf = (body: string): string[] => body.slice(1, -1).split(BETWEEN);

/** Null: taken by retention. */
export const recordsOf = (body: string): readonly (StoredRecord | null)[] =>
  JSON.parse(body) as (StoredRecord | null)[];

export const recordOf = (line: string): StoredRecord => JSON.parse(line) as StoredRecord;

/** The event's JSON alone: equal texts are equal events, unequal ones may still be. */
export const eventText = (line: string): string => line.slice(line.indexOf(',') + 1);
