// For: events and bodies for the tests of ingest. May import: all. Promises: plain builders; every event differs in its id.
import type { EventName, FloorEvent } from '../../../shared/events/event.ts';
import { toCloudEvent } from '../../../shared/events/envelope.ts';
import type { SourceEvent } from '../../../server/sources/source.ts';

export const AT = Date.UTC(2026, 0, 15, 9);

/** `offer.started` of a source, `nth` seconds after nine. */
export const offer = (nth: number, source = 'pbx'): FloorEvent => ({
  id: `e${nth}`,
  source,
  name: 'offer.started',
  time: AT + nth * 1000,
  data: { contactId: `c${nth}`, agentId: 'a1' },
});

export const heartbeat = (time: number, periodMs: number, source = 'pbx'): FloorEvent => ({
  id: `h${time}`,
  source,
  name: 'source.heartbeat',
  time,
  data: { periodMs },
});

export const asSourceEvent = ({ id, name, time, data }: FloorEvent): SourceEvent =>
  ({ id, name, time, data }) as SourceEvent;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const cloudText = (event: FloorEvent): string => JSON.stringify(toCloudEvent(event));
export const arrayOf = (...texts: readonly string[]): Uint8Array => bytesOf(`[${texts.join(',')}]`);
export const linesOf = (...texts: readonly string[]): Uint8Array => bytesOf(texts.join('\n'));

/** A CloudEvent as text with one attribute or one field of `data` replaced. */
export function spoiltText(
  event: FloorEvent,
  over: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>> = {},
): string {
  const cloud = toCloudEvent(event);
  return JSON.stringify({ ...cloud, ...over, data: { ...cloud.data, ...data } });
}

export const enqueued = (
  data: Readonly<Record<string, unknown>> = {},
  name: EventName = 'visit.enqueued',
): FloorEvent =>
  ({ id: 'v1', source: 'pbx', name, time: AT, data: { contactId: 'c1', queueId: 'etc', ...data } }) as FloorEvent;
