// For: a body of events, in any of the three forms, as events and rejections (EV4, EV6). May import: shared. Promises: pure; nothing is half taken: a refusal names the limit or the byte.
import { decodeEvent } from '../../shared/events/decode.ts';
import {
  decodeParsed,
  decodeText,
  describeFault,
  holdsHalves,
  LONE_SURROGATE,
  MAX_DEPTH,
  mayHoldHalves,
  parseJson,
  TOO_DEEP,
} from '../../shared/events/decode-text.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_BYTES } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { elementsOf } from '../../shared/events/json-shape.ts';
import type { EventFormat, IntakeOutcome, Rejection } from '../../shared/events/receipt.ts';
import { err, ok, type Result } from '../../shared/result.ts';

export interface IndexedRejection extends Rejection {
  readonly index: number;
}

/** The good events and the bad ones of one request. `indices[i]` is where `events[i]` stood in it. */
export interface DecodedBatch {
  readonly events: readonly FloorEvent[];
  readonly indices: readonly number[];
  readonly rejected: readonly IndexedRejection[];
  readonly bytes: number;
}

/** Why nothing of a request is taken. */
export type BatchRefusal = Extract<IntakeOutcome, { kind: 'malformed' | 'tooLarge' }>;

type Decoded = Result<FloorEvent, Rejection>;
interface Slot {
  readonly index: number;
  readonly decoded: Decoded;
}
type Slots = Result<readonly Slot[], BatchRefusal>;

const tooLarge = (error: string): Result<never, BatchRefusal> => err({ kind: 'tooLarge', error });
const malformed = (offset: number, error: string): Result<never, BatchRefusal> =>
  err({ kind: 'malformed', offset, error });
const notJson = (offset: number, bytes: Uint8Array): Result<never, BatchRefusal> =>
  malformed(offset, `the body ${describeFault(offset, bytes.length)}`);

const TOO_MANY = `a batch holds at most ${MAX_BATCH_EVENTS} events`;
/** EV4 knows one answer beyond a limit, for every form: 413, nothing taken. A file's oversized line is rejected alone. */
const oversized = (index: number): Result<never, BatchRefusal> =>
  tooLarge(`the event at index ${index} is larger than ${MAX_EVENT_BYTES} bytes`);

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const LINE_FEED = 0x0a;

function decodeOne(text: string, bytes: Uint8Array): Slots {
  if (bytes.length > MAX_EVENT_BYTES) return oversized(0);
  const parsed = parseJson(text, bytes);
  if (!parsed.ok) return notJson(parsed.error, bytes);
  return ok([{ index: 0, decoded: decodeParsed(parsed.value, text, bytes) }]);
}

function decodeArray(text: string, bytes: Uint8Array): Slots {
  const parsed = parseJson(text, bytes);
  if (!parsed.ok) return notJson(parsed.error, bytes);
  const values = parsed.value;
  if (!Array.isArray(values)) return malformed(0, 'the body is not an array of events');
  if (values.length > MAX_BATCH_EVENTS) return tooLarge(TOO_MANY);
  const extents = elementsOf(bytes);
  const large = extents.findIndex((extent) => extent.bytes > MAX_EVENT_BYTES);
  if (large >= 0) return oversized(large);
  const halves = mayHoldHalves(text);
  const decodeElement = (value: unknown, index: number): Decoded => {
    if (extents[index]!.depth > MAX_DEPTH) return err(TOO_DEEP);
    return halves && holdsHalves(value) ? err(LONE_SURROGATE) : decodeEvent(value);
  };
  return ok(values.map((value: unknown, index) => ({ index, decoded: decodeElement(value, index) })));
}

/** Empty lines are passed over, but counted in the index. Text and bytes are walked side by side: no line feed is lost in decoding. */
function decodeLines(text: string, bytes: Uint8Array): Slots {
  const slots: Slot[] = [];
  let [from, start] = [0, 0];
  for (let index = 0; start < bytes.length; index++) {
    if (bytes[start] === LINE_FEED) {
      from++;
      start++;
      continue;
    }
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const to = feed < 0 ? text.length : text.indexOf('\n', from);
    const line = text.slice(from, to);
    if (end - start > MAX_EVENT_BYTES) return oversized(index);
    if (line.trim() !== '') slots.push({ index, decoded: decodeText(line, bytes.subarray(start, end)) });
    if (slots.length > MAX_BATCH_EVENTS) return tooLarge(TOO_MANY);
    from = to + 1;
    start = end + 1;
  }
  return ok(slots);
}

const DECODERS = { event: decodeOne, batch: decodeArray, ndjson: decodeLines } as const;

function collect(slots: readonly Slot[], bytes: number): DecodedBatch {
  const events: FloorEvent[] = [];
  const indices: number[] = [];
  const rejected: IndexedRejection[] = [];
  for (const { index, decoded } of slots) {
    if (!decoded.ok) rejected.push({ index, ...decoded.error });
    else {
      events.push(decoded.value);
      indices.push(index);
    }
  }
  return { events, indices, rejected, bytes };
}

/** The events of a request body, or why nothing of it is taken. */
export function decodeBatch(format: EventFormat, body: Uint8Array): Result<DecodedBatch, BatchRefusal> {
  if (body.length > MAX_BATCH_BYTES) return tooLarge(`a batch holds at most ${MAX_BATCH_BYTES} bytes`);
  const slots = DECODERS[format](utf8.decode(body), body);
  return slots.ok ? ok(collect(slots.value, body.length)) : slots;
}
