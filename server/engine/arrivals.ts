// For: events that wait for engine time to reach them. May import: shared. Promises: they leave in the order of settled Q3; what comes in that order costs no sorting.
import type { Scribe } from './checkpoint/scribe.ts';
import { compareEvents } from '../../shared/events/order.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { Heap } from './heap.ts';

/** The taken front of the line is cut off once it is so long and half of all. */
const CUT_AT = 4096;

/** The same events in the order of settled Q3: folded in another, events of one instant cost a fold anew. */
export function inOrder(events: FloorEvent[]): FloorEvent[] {
  for (let i = 1; i < events.length; i++)
    if (compareEvents(events[i - 1]!, events[i]!) > 0) return events.sort(compareEvents);
  return events;
}

export class Arrivals {
  /** What came in order; taken up to `#taken`. */
  #line: FloorEvent[] = [];
  #taken = 0;
  /** What came before something that stood in the line. */
  #strays = new Heap<FloorEvent>();

  /** Instant of the next event, Infinity when there is none. */
  nextAt: EpochMillis = Infinity;

  /** Takes over a list of events that is in order. */
  addAll(events: FloorEvent[]): void {
    const first = events[0];
    if (first === undefined) return;
    if (this.#line.length > 0) return events.forEach((event) => this.add(event));
    this.#line = events;
    this.nextAt = Math.min(this.nextAt, first.time);
  }

  add(event: FloorEvent): void {
    const line = this.#line;
    if (line.length === 0 || compareEvents(line[line.length - 1]!, event) <= 0) line.push(event);
    else this.#strays.push(event.time, event);
    if (event.time < this.nextAt) this.nextAt = event.time;
  }

  /** The next event, taken out. There must be one. */
  take(): FloorEvent {
    const event = this.#takeFirst();
    const first = this.#line[this.#taken];
    this.nextAt = Math.min(first === undefined ? Infinity : first.time, this.#strays.firstKey);
    return event;
  }

  #takeFirst(): FloorEvent {
    const first = this.#line[this.#taken];
    const stray = this.#strays.first();
    if (stray !== undefined && (first === undefined || compareEvents(stray, first) < 0)) return this.#strays.pop()!;
    this.#taken++;
    if (this.#taken === this.#line.length || (this.#taken >= CUT_AT && 2 * this.#taken > this.#line.length))
      this.#cut();
    return first!;
  }

  #cut(): void {
    this.#line = this.#line.slice(this.#taken);
    this.#taken = 0;
  }

  inscribe(scribe: Scribe): void {
    this.#line = scribe.keep(this.#line);
    this.#taken = scribe.keep(this.#taken);
    this.#strays = scribe.keep(this.#strays);
  }
}
