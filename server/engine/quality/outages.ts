// For: the stretches of time of which sources' events are lost, and which windows they touch (metrics.md §5.6, QUAL11). May import: shared. Promises: hangs on the set of them, not on arrival; where nothing was lost it costs nothing.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { EpochMillis } from '../../../shared/time.ts';

/** From the last good word to the first one after it. */
export interface Outage {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}
interface OfSource extends Outage {
  /** Of the source. */
  readonly bit: number;
}

/** The newest of all sources: more than a day has of them. */
const KEPT = 500;

export class Outages {
  /** By their ends. */
  #list: OfSource[] = [];

  get any(): boolean {
    return this.#list.length > 0;
  }

  add(bit: number, { from, to }: Outage): void {
    this.#list.push({ bit, from, to });
    this.#list.sort((a, b) => a.to - b.to || a.from - b.from);
    if (this.#list.length > KEPT) this.#list.shift();
  }

  /** From the first to the last instant that the sources `bits` lost in [start, end) or around it; null when they lost nothing there. */
  touching(bits: number, start: EpochMillis, end: EpochMillis): Outage | null {
    let hull: Outage | null = null;
    for (let index = this.#list.length - 1; index >= 0 && this.#list[index]!.to >= start; index--) {
      const { bit, from, to } = this.#list[index]!;
      if ((bit & bits) === 0 || from >= end) continue;
      hull = hull === null ? { from, to } : { from: Math.min(from, hull.from), to: Math.max(to, hull.to) };
    }
    return hull;
  }

  inscribe(scribe: Scribe): void {
    this.#list = scribe.keep(this.#list);
  }
}
