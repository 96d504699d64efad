// For: one event as text, from a line or a body, to an event or a reason (EV4, EV7). May import: shared. Promises: what passes can be written, read back and hashed without loss.
import { err, type Result } from '../result.ts';
import { decodeEvent } from './decode.ts';
import { MAX_EVENT_BYTES } from './envelope.ts';
import type { FloorEvent } from './event.ts';
import { jsonFault } from './json-fault.ts';
import { depthOf } from './json-shape.ts';
import type { Rejection } from './receipt.ts';

/** Deeper nesting would overflow the stack of whoever writes the event down again: JSON.stringify gives up at about 3,000. */
export const MAX_DEPTH = 512;

const whole = (error: string): Rejection => ({ path: '', error });
export const TOO_LARGE = whole(`is larger than ${MAX_EVENT_BYTES} bytes`);
export const TOO_DEEP = whole(`nests deeper than ${MAX_DEPTH}`);
export const LONE_SURROGATE = whole('holds half a surrogate pair');

/** `is not JSON at byte 17` or `is cut off after 17 bytes`. */
export const describeFault = (offset: number, length: number): string =>
  offset === length ? `is cut off after ${length} bytes` : `is not JSON at byte ${offset}`;

/** The JSON text with halves of surrogate pairs in it: no text of the world's, and lost when written as UTF-8. */
const ESCAPED_HALF = /(?<!\\)(?:\\\\)*\\ud[89a-f]/u;

/** True when an escape in `text` could be such a half: cheap, sometimes wrong, never silent. */
export const mayHoldHalves = (text: string): boolean => text.includes('\\ud') || text.includes('\\uD');

/** True when a string in `value` holds half a surrogate pair. */
export const holdsHalves = (value: unknown): boolean => ESCAPED_HALF.test(JSON.stringify(value));

/** The fault of a text that JSON.parse takes: bytes that are no UTF-8 became U+FFFD. */
const hiddenFault = (text: string, bytes: Uint8Array): number | null =>
  text.includes('\ufffd') ? jsonFault(bytes) : null;

/** The value of a JSON text, or where it stops being JSON. `text` is `bytes` read as UTF-8. */
export function parseJson(text: string, bytes: Uint8Array): Result<unknown, number> {
  try {
    const value: unknown = JSON.parse(text);
    const hidden = hiddenFault(text, bytes);
    return hidden === null ? { ok: true, value } : err(hidden);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err(jsonFault(bytes) ?? bytes.length);
  }
}

/** The event of a parsed JSON text: what only the text can tell is checked first. */
export function decodeParsed(value: unknown, text: string, bytes: Uint8Array): Result<FloorEvent, Rejection> {
  // A text of at most two bytes a level cannot nest deeper.
  if (bytes.length > 2 * MAX_DEPTH && depthOf(bytes) > MAX_DEPTH) return err(TOO_DEEP);
  if (mayHoldHalves(text) && holdsHalves(value)) return err(LONE_SURROGATE);
  return decodeEvent(value);
}

/** The event of one JSON text. `text` is `bytes` read as UTF-8. */
export function decodeText(text: string, bytes: Uint8Array): Result<FloorEvent, Rejection> {
  if (bytes.length > MAX_EVENT_BYTES) return err(TOO_LARGE);
  const parsed = parseJson(text, bytes);
  if (!parsed.ok) return err(whole(describeFault(parsed.error, bytes.length)));
  return decodeParsed(parsed.value, text, bytes);
}
