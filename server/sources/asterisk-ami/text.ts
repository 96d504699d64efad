// For: AMI's texts as names, numbers and ids of ours. May import: shared, node:crypto. Promises: the same caller has one name, however it was written.
import { createHash } from 'node:crypto';
import { isId } from '../../../shared/ids.ts';

const ESCAPES: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Undoes the C escapes that channel blocks and VarSet carry, and QueueEntry does not (NOTES §6.4). */
export const unescapeC = (value: string): string =>
  value.includes('\\') ? value.replace(/\\(.)/gsu, (_, c: string) => ESCAPES[c] ?? c) : value;

const MAX_TEXT = 256;
const MAX_ID = 128;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu;

/** A text for people: no control characters, at most 256 characters. */
export function cleanText(value: string): string {
  const clean = value.replace(CONTROL, ' ').trim();
  return clean.length <= MAX_TEXT
    ? clean
    : Array.from(clean)
        .slice(0, MAX_TEXT / 2)
        .join('');
}

/** A caller's name or number; undefined where Asterisk writes that it has none. */
export function known(value: string | undefined): string | undefined {
  if (value === undefined || value === '' || value === '<unknown>' || value === 'unknown') return undefined;
  const clean = cleanText(value);
  return clean === '' ? undefined : clean;
}

/** An id by EV4: what is too long or not allowed is replaced by a digest of it, so that different names stay different. */
export function asId(value: string): string {
  if (isId(value)) return value;
  const digest = createHash('sha1').update(value).digest('hex').slice(0, 16);
  const head = Array.from(value.replace(CONTROL, '_')).slice(0, MAX_ID - digest.length - 1);
  return `${head.join('')}~${digest}`;
}

const STAMP = /^(\d{1,11})(?:\.(\d{1,9}))?$/;

/** A `Timestamp` (seconds and fraction since the epoch) in ms, finer digits cut; undefined if it is none. */
export function stampMs(value: string | undefined): number | undefined {
  const match = value === undefined ? null : STAMP.exec(value);
  if (match === null) return undefined;
  return Number(match[1]) * 1000 + Number((match[2] ?? '').slice(0, 3).padEnd(3, '0'));
}
