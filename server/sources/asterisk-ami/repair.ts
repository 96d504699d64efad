// For: whole messages out of a frame that was damaged on the way. May import: nothing. Promises: every whole message in it is kept, the rest is named.

export interface Repaired {
  readonly messages: readonly string[];
  /** What belongs to no whole message. */
  readonly garbage: readonly string[];
}

/** Where a message can begin inside another's remains: at a line's start, or anywhere if Asterisk's second line follows. */
const EVENT_HEAD = /Event: [A-Za-z0-9]+\r\n(Privilege: )?/g;
const isHead = (raw: string): boolean => raw.startsWith('Event: ') || raw.startsWith('Response: ');

function cutsOf(raw: string): number[] {
  const cuts: number[] = [];
  for (const match of raw.matchAll(EVENT_HEAD)) {
    const atLineStart = match.index === 0 || raw.startsWith('\r\n', match.index - 2);
    if (atLineStart || match[1] !== undefined) cuts.push(match.index);
  }
  return cuts;
}

/**
 * A frame is normally one message. When bytes were lost, the torn message and the next one share a frame: only the last
 * of them is whole. Bytes before the first head are garbage.
 */
export function repair(raw: string): Repaired {
  if (isHead(raw) && !raw.includes('Event: ', 1)) return { messages: [raw], garbage: [] };
  const cuts = cutsOf(raw);
  const last = cuts.at(-1);
  if (last === undefined) {
    if (isHead(raw)) return { messages: [raw], garbage: [] };
    const answer = raw.indexOf('\r\nResponse: ');
    if (answer < 0) return { messages: [], garbage: [raw] };
    return { messages: [raw.slice(answer + 2)], garbage: [raw.slice(0, answer)] };
  }
  if (last === 0) return { messages: [raw], garbage: [] };
  // A response whose lines hold an event's head is torn too: answers never contain one.
  return { messages: [raw.slice(last)], garbage: [raw.slice(0, last)] };
}
