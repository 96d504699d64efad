// For: a recorded event as one of the source that plays it. May import: node, shared, sources/source. Promises: pure; the same record at the same shift has the same id, whatever file it stands in.
import { createHash } from 'node:crypto';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { mapInstants } from '../../../shared/events/instants.ts';
import { formatInstant, parseInstant, type Millis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';

/** (source, id) of the recording folded into one id: two recorded sources may use the same ids. */
function idOf({ source, id }: FloorEvent, as: string, shiftMs: Millis): string {
  if (source === as && shiftMs === 0) return id;
  return createHash('sha256')
    .update(JSON.stringify([source, id, shiftMs]))
    .digest('hex')
    .slice(0, 32);
}

/** `event` as `as` tells it, every instant moved by `shiftMs`. Untouched when it is a recording of that very source, unmoved. */
export function replayed(event: FloorEvent, as: string, shiftMs: Millis): SourceEvent {
  const { name, time, sequence } = event;
  const move = (text: string): string => formatInstant(parseInstant(text) + shiftMs);
  const data = shiftMs === 0 ? event.data : mapInstants(name, event.data, move);
  const moved = { id: idOf(event, as, shiftMs), name, time: time + shiftMs, data };
  return (sequence === undefined ? moved : { ...moved, sequence }) as SourceEvent;
}
