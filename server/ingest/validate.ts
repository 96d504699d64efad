// For: what ingest asks of an event beyond its schema: who may write it, how old it may be, and that a connector keeps the rules too (EV2, EV6). May import: shared, sources/source. Promises: pure.
import { checkData, isForgedName } from '../../shared/events/decode.ts';
import { TOO_LARGE } from '../../shared/events/decode-text.ts';
import { MAX_EVENT_BYTES, toCloudEvent } from '../../shared/events/envelope.ts';
import { nameOf, typeOf, type FloorEvent } from '../../shared/events/event.ts';
import type { Rejection, SourceScope } from '../../shared/events/receipt.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { isId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { SourceEvent } from '../sources/source.ts';

/** Null when a writer of `scope` may write for `source`. */
export function checkSource(source: string, scope: SourceScope): Pick<Rejection, 'path' | 'error'> | null {
  if (source === SERVER_SOURCE) return { path: 'source', error: 'is the server itself: no key may write for it' };
  if (scope === 'any' || scope.has(source)) return null;
  return { path: 'source', error: 'is none of the sources that this key may write for' };
}

/** D3: older than all that the journal keeps, an event could not be told from a repeat. */
export const checkAge = (time: EpochMillis, keptSince: EpochMillis | null): Pick<Rejection, 'path' | 'error'> | null =>
  keptSince !== null && time < keptSince ? { path: 'time', error: 'tooLate: older than the journal keeps' } : null;

/** The years 0000 to 9999, which RFC 3339 can write. */
const MIN_TIME = -62_167_219_200_000;
const MAX_TIME = 253_402_300_799_999;
const isInstant = (time: EpochMillis): boolean => Number.isInteger(time) && time >= MIN_TIME && time <= MAX_TIME;

export interface CheckedEvent {
  readonly event: FloorEvent;
  readonly bytes: number;
}

function envelopeProblem(event: SourceEvent, source: string): Rejection | null {
  if (!isId(event.id)) return { path: 'id', error: 'is no id of 1 to 128 characters' };
  const { id, name, sequence } = event;
  if (nameOf(typeOf(name)) === undefined) return { path: 'type', error: 'is no type known here', id };
  if (isForgedName(name, source)) return { path: 'type', error: 'is written by the server alone', id };
  if (!isInstant(event.time)) return { path: 'time', error: 'is no instant in whole milliseconds', id };
  if (sequence !== undefined && sequence.length > 128) return { path: 'sequence', error: 'is longer than 128', id };
  return null;
}

/** A connector's event as that of `source`, held to the same rules as one from outside; `bytes` as a CloudEvent. */
export function checkSourceEvent(given: SourceEvent, source: string): Result<CheckedEvent, Rejection> {
  const problem = envelopeProblem(given, source);
  if (problem !== null) return err(problem);
  const data = checkData(given.name, given.data);
  if (data !== null) return err({ ...data, id: given.id });
  const event: FloorEvent = { ...given, source };
  const text = JSON.stringify(toCloudEvent(event));
  // Of at most three bytes a UTF-16 unit.
  const bytes = text.length * 3 <= MAX_EVENT_BYTES ? text.length : Buffer.byteLength(text);
  return bytes > MAX_EVENT_BYTES ? err({ ...TOO_LARGE, id: given.id }) : ok({ event, bytes });
}
