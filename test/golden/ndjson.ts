// For: event files: one CloudEvents object a line (EV7). May import: shared. Promises: what does not pass its schema fails loudly.
import { envelopeSchema, toCloudEvent } from '../../shared/events/envelope.ts';
import { eventSchemas, nameOf, type FloorEvent } from '../../shared/events/event.ts';
import { must } from '../../shared/assert.ts';
import { parseInstant } from '../../shared/time.ts';

export const toNdjson = (events: readonly FloorEvent[]): string =>
  events.map((event) => `${JSON.stringify(toCloudEvent(event))}\n`).join('');

export const parseNdjson = (text: string): FloorEvent[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseLine(line));

function parseLine(line: string): FloorEvent {
  const { id, source, type, time, sequence, data } = envelopeSchema.parse(JSON.parse(line));
  const name = must(nameOf(type), `an event name for ${type}`);
  const event = { id, source, name, time: parseInstant(time), data: eventSchemas[name].parse(data) };
  return (sequence === undefined ? event : { ...event, sequence }) as FloorEvent;
}
