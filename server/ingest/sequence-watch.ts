// For: holes in the numbers of sources that count their events (SRC6). May import: shared. Promises: pure; bounded; a number that comes late fills its hole, one that does not come in time is told once.
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Numbers that overtake each other by less are no hole: retries of a sender, pushes side by side. */
export const HOLE_AFTER: Millis = 10 * SECOND;
/** Numbers kept behind a hole; beyond, the hole is told at once. */
const KEPT_AHEAD = 10_000;

export interface SequenceGap {
  readonly sourceId: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly reason: string;
}

interface Ahead {
  readonly time: EpochMillis;
  readonly receivedAt: EpochMillis;
}

interface Counting {
  /** The number that comes next. */
  next: number;
  /** When the event before it happened. */
  time: EpochMillis;
  /** Received beyond a hole, by number. */
  readonly ahead: Map<number, Ahead>;
}

const numberOf = ({ sequence }: FloorEvent): number | null =>
  sequence !== undefined && /^\d{1,15}$/u.test(sequence) ? Number(sequence) : null;

export class SequenceWatch {
  readonly #isCounted: (source: string) => boolean;
  readonly #counting = new Map<string, Counting>();
  #gaps: SequenceGap[] = [];

  constructor(isCounted: (source: string) => boolean) {
    this.#isCounted = isCounted;
  }

  /** Committed records, in order of receipt. */
  records(records: readonly JournalRecord[]): void {
    for (const { event, receivedAt } of records) if (this.#isCounted(event.source)) this.#take(event, receivedAt);
  }

  /** The gaps that are certain at an instant of receipt, each once. */
  due(at: EpochMillis): readonly SequenceGap[] {
    for (const [source, counting] of this.#counting)
      while (counting.ahead.size > 0 && (holeSince(counting) + HOLE_AFTER <= at || counting.ahead.size > KEPT_AHEAD))
        this.#giveUp(source, counting);
    const gaps = this.#gaps;
    this.#gaps = [];
    return gaps;
  }

  /** When `due` has something to tell if nothing more comes; Infinity: never. */
  nextAt(): EpochMillis {
    if (this.#gaps.length > 0) return -Infinity;
    return [...this.#counting.values()].reduce((next, one) => Math.min(next, holeSince(one) + HOLE_AFTER), Infinity);
  }

  #take(event: FloorEvent, receivedAt: EpochMillis): void {
    const { source, time, name } = event;
    const number = numberOf(event);
    const counting = this.#counting.get(source);
    // A source that began anew counts anew; what it has lost by that its reset tells (QUAL10).
    if (name === 'source.reset') this.#counting.delete(source);
    if (number === null) return;
    if (counting === undefined || name === 'source.reset') this.#begin(source, number, time);
    else if (number >= counting.next) {
      if (number === counting.next) advance(counting, number, time);
      else counting.ahead.set(number, { time, receivedAt });
    } else if (time > counting.time && counting.ahead.size === 0) this.#beganAnew(source, counting, number, time);
  }

  #begin(source: string, number: number, time: EpochMillis): void {
    this.#counting.set(source, { next: number + 1, time, ahead: new Map() });
  }

  /** A lower number of a later instant is no late one: the count began anew, and what came between is not known. */
  #beganAnew(source: string, { time: from }: Counting, number: number, time: EpochMillis): void {
    this.#gaps.push({ sourceId: source, from, to: time, reason: 'its count of events began anew without a reset' });
    this.#begin(source, number, time);
  }

  #giveUp(source: string, counting: Counting): void {
    const first = Math.min(...counting.ahead.keys());
    const { time } = counting.ahead.get(first)!;
    const missing = first - counting.next;
    const reason = `${missing} of its events did not come: ${counting.next} to ${first - 1}`;
    this.#gaps.push({ sourceId: source, from: counting.time, to: time, reason });
    counting.ahead.delete(first);
    advance(counting, first, time);
  }
}

function advance(counting: Counting, number: number, time: EpochMillis): void {
  counting.next = number + 1;
  counting.time = time;
  for (let next = counting.ahead.get(counting.next); next !== undefined; next = counting.ahead.get(counting.next)) {
    counting.ahead.delete(counting.next++);
    counting.time = next.time;
  }
}

/** Since when the first hole has been seen: the first that came behind it came first. */
function holeSince({ ahead }: Counting): EpochMillis {
  const [first] = ahead.values();
  return first === undefined ? Infinity : first.receivedAt;
}
