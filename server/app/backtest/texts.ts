// For: what stands in an event's line of JSON, without reading it. May import: nothing. Promises: escapes are left as they stand; a text is found again by the same text.

/** The text of a JSON string behind `start`, looked for from `from` on; null without one. */
export function textAfter(line: string, start: string, from = 0): string | null {
  const at = line.indexOf(start, from);
  if (at < 0) return null;
  const begin = at + start.length;
  let end = line.indexOf('"', begin);
  while (isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return line.slice(begin, end);
}

/** An odd number of backslashes stands before it. */
function isEscaped(line: string, at: number): boolean {
  let before = at;
  while (line[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

/** Digits of an instant, and more. */
const LONGEST_TIME = 20;
const TIME = '"time":';

/** When an event happened; null where something else in its line may be that. */
export function timeIn(line: string): number | null {
  const begin = line.indexOf(TIME) + TIME.length;
  if (begin < TIME.length || line.includes(TIME, begin)) return null;
  const time = parseInt(line.slice(begin, begin + LONGEST_TIME), 10);
  return Number.isNaN(time) ? null : time;
}

const AGENT = '"agentId":"';

/** All agents of whom a line speaks. */
export function agentsIn(line: string): readonly string[] {
  const found: string[] = [];
  for (let at = line.indexOf(AGENT); at >= 0; at = line.indexOf(AGENT, at + AGENT.length))
    found.push(textAfter(line, AGENT, at)!);
  return found;
}

/** The same text by itself: a piece of a block's text would keep all of it. */
export const alone = (text: string): string => ` ${text}`.slice(1);
