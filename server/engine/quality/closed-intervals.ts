// For: what complete intervals told when the watermark passed their end, so that a later change shows (metrics.md §5.2, QUAL4). May import: shared. Promises: kept at the first change alone; costs nothing while nothing comes late.
import type { Scribe } from '../checkpoint/scribe.ts';
import { quarterOf } from '../../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../../shared/metrics/counters.ts';
import { QUARTER, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { Group } from '../group.ts';
import { Histogram } from '../histogram.ts';
import type { Closed } from './closed.ts';

/** Reads a counter of a quarter hour, the running one included. */
interface Quarters {
  inQuarter(group: Group, quarter: EpochMillis, slot: number): number;
}

export class ClosedIntervals {
  readonly #quarters: Quarters;
  readonly #lag: Millis;
  #now: EpochMillis = -Infinity;
  /** Start of the running quarter hour. */
  #quarter: EpochMillis = -Infinity;

  constructor(quarters: Quarters, lag: Millis) {
    this.#quarters = quarters;
    this.#lag = lag;
  }

  roll(now: EpochMillis): void {
    this.#now = now;
    if (now >= this.#quarter + QUARTER) this.#quarter = quarterOf(now);
  }

  isClosed(end: EpochMillis): boolean {
    return end <= this.#now - this.#lag;
  }

  /** To be called before something in the past of a group changes. */
  keep(group: Group): void {
    const quarter = this.#quarter;
    if (group.closedQuarter?.end !== quarter && this.isClosed(quarter))
      group.closedQuarter = this.#read(group, quarter - QUARTER, quarter);
    const half = group.calendar.halfHourOf(this.#now);
    if (group.closedHalf?.end !== half && this.isClosed(half))
      group.closedHalf = this.#read(group, group.calendar.halfHourOf(half - 1), half);
  }

  #read(group: Group, start: EpochMillis, end: EpochMillis): Closed {
    const counters = new Float64Array(COUNTER_COUNT);
    const before = new Float64Array(COUNTER_COUNT);
    for (let slot = 0; slot < COUNTER_COUNT; slot++) {
      counters[slot] = this.#sum(group, start, end, slot);
      before[slot] = group.all(slot) - this.#sum(group, start, this.#now + 1, slot);
    }
    const waits = new Histogram();
    for (let quarter = start; quarter < end; quarter += QUARTER) group.rows.get(quarter)?.addWaitsTo(waits, 1);
    return { start, end, counters, before, waits };
  }

  #sum(group: Group, start: EpochMillis, end: EpochMillis, slot: number): number {
    let sum = 0;
    for (let quarter = start; quarter < end; quarter += QUARTER) sum += this.#quarters.inQuarter(group, quarter, slot);
    return sum;
  }

  inscribe(scribe: Scribe): void {
    this.#now = scribe.keep(this.#now);
    this.#quarter = scribe.keep(this.#quarter);
  }
}
