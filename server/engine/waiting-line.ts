// For: who waits in one place, longest first. May import: shared. Promises: who comes last by his enqueue costs nothing but his place; who has left is let go of in time.
import type { Scribe } from './checkpoint/scribe.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** So many may have left and still be held, beside as many as wait. */
const SPARE = 16;

export interface Waiter {
  readonly enqueuedAt: EpochMillis;
  /** Once false for good. */
  readonly waiting: boolean;
}

export class WaitingLine<W extends Waiter> {
  /** By their enqueues, of one instant as they came; some have left. */
  #visits: W[] = [];
  /** All before this one have left. */
  #first = 0;
  /** A line so long lets go of all that have left. */
  #longest = SPARE;

  /** How many are held, those who have left and have not been let go of among them: no more than twice as many as wait, and some. */
  get held(): number {
    return this.#visits.length;
  }

  /** He waits from now on: behind all who were enqueued by then. */
  add(visit: W): void {
    if (this.#visits.length >= this.#longest) this.#shorten();
    const visits = this.#visits;
    const last = visits[visits.length - 1];
    if (last === undefined || last.enqueuedAt <= visit.enqueuedAt) visits.push(visit);
    else visits.splice(this.#placeOf(visit), 0, visit);
  }

  /** Who has waited longest, undefined when nobody waits. */
  first(): W | undefined {
    const visits = this.#visits;
    let visit = visits[this.#first];
    while (visit !== undefined && !visit.waiting) visit = visits[++this.#first];
    return visit;
  }

  /** Whether `test` holds for somebody who waits. */
  some(test: (visit: W) => boolean): boolean {
    return this.#visits.some((visit) => visit.waiting && test(visit));
  }

  /** All who wait, the longest first. */
  waiting(): W[] {
    return this.#visits.filter((visit) => visit.waiting);
  }

  #placeOf({ enqueuedAt }: W): number {
    let [low, high] = [0, this.#visits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#visits[middle]!.enqueuedAt > enqueuedAt) high = middle;
      else low = middle + 1;
    }
    this.#first = Math.min(this.#first, low);
    return low;
  }

  #shorten(): void {
    const visits = this.#visits;
    let to = 0;
    for (let from = this.#first; from < visits.length; from++) if (visits[from]!.waiting) visits[to++] = visits[from]!;
    visits.length = to;
    this.#first = 0;
    this.#longest = 2 * to + SPARE;
  }

  inscribe(scribe: Scribe): void {
    this.#visits = scribe.keep(this.#visits);
    this.#first = scribe.keep(this.#first);
    this.#longest = scribe.keep(this.#longest);
  }
}
