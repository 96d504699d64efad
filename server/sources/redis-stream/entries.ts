// For: the events in a stream's entries (EV7). May import: node, shared, sources/source. Promises: pure; what is wrong costs no event beside it, and is told with stream, entry and line.
import { createHash } from 'node:crypto';
import { decodeText, describeFault, parseJson } from '../../../shared/events/decode-text.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Rejection } from '../../../shared/events/receipt.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { SourceEvent, SourceRejection } from '../source.ts';

export interface Entry {
  readonly id: string;
  /** Names and values in turn. */
  readonly fields: readonly Buffer[];
}

export interface Decoding {
  readonly stream: string;
  readonly field: string;
  /** The source's id: whatever the entries say, it is this source that tells them. */
  readonly source: string;
}

export interface Decoded {
  readonly events: readonly SourceEvent[];
  readonly rejected: readonly SourceRejection[];
}

type Read = Result<FloorEvent, Rejection>;
const LINE_FEED = 0x0a;

function linesOf(value: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from <= value.length;) {
    const end = value.indexOf(LINE_FEED, from);
    const to = end === -1 ? value.length : end;
    lines.push(value.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

/** One event, or a JSON array of them. A blank line holds none. */
function readLine(bytes: Buffer): readonly Read[] {
  const text = bytes.toString('utf8');
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (!trimmed.startsWith('[')) return [decodeText(text, bytes)];
  const parsed = parseJson(text, bytes);
  if (!parsed.ok) return [err({ path: '', error: describeFault(parsed.error, bytes.length) })];
  return (parsed.value as readonly unknown[]).map((item) => {
    const own = JSON.stringify(item);
    return decodeText(own, Buffer.from(own));
  });
}

/** Several systems may write into one stream, and number their events alike. */
const idOf = ({ source, id }: FloorEvent, as: string): string =>
  source === as
    ? id
    : createHash('sha256')
        .update(JSON.stringify([source, id]))
        .digest('hex')
        .slice(0, 32);

function told(event: FloorEvent, as: string): SourceEvent {
  const { name, time, sequence, data } = event;
  const own = { id: idOf(event, as), name, time, data };
  return (sequence === undefined ? own : { ...own, sequence }) as SourceEvent;
}

function valuesOf({ fields }: Entry, field: string): readonly Buffer[] {
  return fields.filter((_, nth) => nth % 2 === 1 && fields[nth - 1]!.toString('utf8') === field);
}

/** The events of entries in order, and whatever is none. */
export function decodeEntries(entries: readonly Entry[], { stream, field, source }: Decoding): Decoded {
  const events: SourceEvent[] = [];
  const rejected: SourceRejection[] = [];
  const take = (read: Read, place: string): void => {
    if (!read.ok) rejected.push({ place, ...read.error });
    else if (read.value.source === SERVER_SOURCE)
      rejected.push({ place, id: read.value.id, path: 'source', error: `"${SERVER_SOURCE}" is the server itself` });
    else events.push(told(read.value, source));
  };
  for (const entry of entries) {
    const place = `stream ${stream} entry ${entry.id}`;
    const before = events.length + rejected.length;
    for (const value of valuesOf(entry, field))
      linesOf(value).forEach((line, nth) => {
        for (const read of readLine(line)) take(read, `${place} line ${nth + 1}`);
      });
    if (events.length + rejected.length === before) rejected.push({ place, path: field, error: 'holds no event' });
  }
  return { events, rejected };
}
