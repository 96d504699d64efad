// For: the CloudEvents envelope (EV1, EV4) and its limits. May import: shared, zod. Promises: nothing beyond the envelope is checked here.
import { z } from 'zod';
import { formatInstant } from '../time.ts';
import { id } from './common.ts';
import { typeOf, type FloorEvent } from './event.ts';

/** EV4: bytes of one event. */
export const MAX_EVENT_BYTES = 16 * 1024;
/** EV4: bytes of a batch. */
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** EV4: events of a batch. */
export const MAX_BATCH_EVENTS = 10_000;

export const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id,
  source: id,
  type: z.string(),
  time: z.string(),
  sequence: z.string().max(128).optional(),
  data: z.looseObject({}),
});
export type CloudEvent = z.infer<typeof envelopeSchema>;

/** The CloudEvents object of an accepted event, as files and other systems hold it (EV7). */
export function toCloudEvent(event: FloorEvent): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id,
    source: event.source,
    type: typeOf(event.name),
    time: formatInstant(event.time),
    ...(event.sequence === undefined ? {} : { sequence: event.sequence }),
    data: event.data,
  };
}
