// For: what one group counted in one quarter hour. May import: shared. Promises: data, added to at the hottest place there is: nothing is asked here.
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import type { Histogram } from './histogram.ts';

/** A bucket as it stands for a wait that was taken back, and back again. */
const takenBack = (bucket: number): number => -1 - bucket;

/** A quarter hour, to be read. */
export interface SeenRow {
  at(slot: number): number;
  /** All counters, for the moment. */
  seen(): Readonly<Float64Array>;
  /** Adds its waits to a distribution, `sign` times. */
  addWaitsTo(sum: Histogram, sign: 1 | -1): void;
}

export class Row implements SeenRow {
  readonly counters = new Float64Array(COUNTER_COUNT);
  /** Buckets of the waits of visits that ended in it; one taken back stands there a second time, turned by `takenBack`. */
  waits: number[] | null = null;

  at(slot: number): number {
    return this.counters[slot]!;
  }

  seen(): Readonly<Float64Array> {
    return this.counters;
  }

  countWait(bucket: number, by: 1 | -1): void {
    (this.waits ??= []).push(by > 0 ? bucket : takenBack(bucket));
  }

  /** It is over: hardly a wait will be added. */
  trim(): void {
    if (this.waits !== null) this.waits = this.waits.slice();
  }

  addWaitsTo(sum: Histogram, sign: 1 | -1): void {
    if (this.waits !== null) addWaits(this.waits, sum, sign);
  }
}

export function addWaits(waits: readonly number[], sum: Histogram, sign: 1 | -1): void {
  for (const bucket of waits)
    if (bucket >= 0) sum.add(bucket, sign);
    else sum.add(takenBack(bucket), sign > 0 ? -1 : 1);
}
