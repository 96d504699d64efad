// For: one AMI message as keys and values. May import: nothing. Promises: keys without regard to case, repeated keys kept, values as they came.

export interface AmiMessage {
  /** The message as received, without the empty line that ends it. */
  readonly raw: string;
  /** The event's name; undefined for the answer to an action. */
  readonly event: string | undefined;
  /** Key in lower case → its values in order (keys may repeat, NOTES §6.3). */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Lines that are no `Key: value`. */
  readonly strayLines: number;
}

/** Splits a message into its fields: each line at its first `: ` (NOTES §6.2). Never fails; odd lines are counted. */
export function parseMessage(raw: string): AmiMessage {
  const fields = new Map<string, string[]>();
  let strayLines = 0;
  for (const line of raw.split('\r\n')) {
    if (line === '') continue;
    const at = line.indexOf(':');
    if (at <= 0) {
      strayLines++;
      continue;
    }
    // An empty value may have lost its trailing blank on the way.
    const split = line.indexOf(': ');
    const [key, value] =
      split > 0 ? [line.slice(0, split), line.slice(split + 2)] : [line.slice(0, at), line.slice(at + 1)];
    const name = key.toLowerCase();
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return { raw, event: fields.get('event')?.[0], fields, strayLines };
}

/** The first value of a key given in lower case. */
export const field = (message: AmiMessage, key: string): string | undefined => message.fields.get(key)?.[0];

/** The first value of a key, or an empty text. */
export const text = (message: AmiMessage, key: string): string => field(message, key) ?? '';

/** A value as a number; undefined if it is missing or none. */
export function numeric(message: AmiMessage, key: string): number | undefined {
  const value = field(message, key);
  if (value === undefined || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
