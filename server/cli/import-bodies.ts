// For: the requests in which an import hands events to a running server. May import: shared, ingest. Promises: each within EV4's limits and of one source; what no key could write is refused here.
import { TOO_LARGE } from '../../shared/events/decode-text.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_BYTES, toCloudEvent } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { checkSource } from '../ingest/validate.ts';
import { textOf } from './import-portions.ts';

export interface Refused {
  /** Which of the given events it is. */
  readonly index: number;
  readonly error: string;
}

/** NDJSON of one source. */
export interface Body {
  readonly source: string;
  readonly lines: string[];
  /** Which of the given events each line is. */
  readonly indices: number[];
  bytes: number;
}

export function bodiesOf(events: readonly FloorEvent[]): { bodies: readonly Body[]; refused: readonly Refused[] } {
  const bodies: Body[] = [];
  const refused: Refused[] = [];
  const open = new Map<string, Body>();
  for (const [index, event] of events.entries()) {
    const line = JSON.stringify(toCloudEvent(event));
    const bytes = Buffer.byteLength(line);
    // Of one event beyond the limit the server would refuse all that came with it.
    const problem = checkSource(event.source, 'any') ?? (bytes > MAX_EVENT_BYTES ? TOO_LARGE : null);
    if (problem !== null) {
      refused.push({ index, error: textOf(problem) });
      continue;
    }
    let body = open.get(event.source);
    if (body === undefined || isFull(body, bytes)) {
      body = { source: event.source, lines: [], indices: [], bytes: 0 };
      open.set(event.source, body);
      bodies.push(body);
    }
    body.lines.push(line);
    body.indices.push(index);
    body.bytes += bytes + 1;
  }
  return { bodies, refused };
}

const isFull = ({ lines, bytes }: Body, more: number): boolean =>
  lines.length >= MAX_BATCH_EVENTS || bytes + more + 1 > MAX_BATCH_BYTES;
