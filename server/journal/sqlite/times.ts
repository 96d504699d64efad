// For: when the events of a block happened, as its text says it. May import: shared. Promises: never narrower than it is.
import type { EpochMillis } from '../../../shared/time.ts';

/** Of a block: between which instants its events happened. */
export interface BlockTimes {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Some of its text matches LASTING. */
  readonly isLasting: boolean;
}

/** Who and what there is: said once, maybe long ago. Another meaning needs another entry of MIGRATIONS that empties `times`. */
export const LASTING = /"name":"(?:[a-z]+\.described"|agent\.queue)/u;

const TIME = '"time":';
const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39];

/** Instants named `time` stand in every event; one more of them, in its data, makes the span wider and nothing wrong. Null: no events. */
export function timesOf(body: string): BlockTimes | null {
  let [from, to] = [Infinity, -Infinity];
  for (let at = body.indexOf(TIME); at >= 0; at = body.indexOf(TIME, at + TIME.length)) {
    const time = wholeAt(body, at + TIME.length);
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return from === Infinity ? null : { from, to, isLasting: LASTING.test(body) };
}

/** The whole number that begins at a place, NaN without one. A pattern would leave an object of each event of the journal. */
function wholeAt(text: string, start: number): number {
  const isNegative = text.charCodeAt(start) === MINUS;
  const begin = isNegative ? start + 1 : start;
  let at = begin;
  let value = 0;
  for (let sign = text.charCodeAt(at); sign >= ZERO && sign <= NINE; sign = text.charCodeAt(++at))
    value = 10 * value + sign - ZERO;
  if (at === begin) return NaN;
  return isNegative ? -value : value;
}
