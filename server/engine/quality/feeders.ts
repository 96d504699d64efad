// For: which sources are not in good order, as bits, so that a group knows at once how its own stand (settled D20). May import: shared. Promises: sources beyond the thirtieth share one bit, and the worst of them speaks for it.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { Grade } from './source-grade.ts';

const SHARED_BIT = 1 << 30;
const OWN_BITS = 30;

export interface Feeder {
  readonly bit: number;
  grade: Grade;
  /** Part of what it told is repaired or missing. */
  estimated: boolean;
  /** Its clock is far off: durations are estimates. */
  clockOff: boolean;
}
/** How figures of some sources stand. */
type Standing = Grade | 'estimated';

/** The bit of the source that is met as number `nth`, from 0. */
export const bitOf = (nth: number): number => (nth < OWN_BITS ? 1 << nth : SHARED_BIT);

/** How many of the sources that fed something still tell of it. */
export interface Coverage {
  readonly known: number;
  readonly of: number;
}

export class Feeders {
  #late = 0;
  #stale = 0;
  #unavailable = 0;
  #estimated = 0;
  #clockOff = 0;

  /** Takes over the grades of all sources. */
  update(feeders: Iterable<Feeder>): void {
    this.#late = this.#stale = this.#unavailable = this.#estimated = this.#clockOff = 0;
    for (const { bit, grade, estimated, clockOff } of feeders) {
      if (estimated) this.#estimated |= bit;
      if (clockOff) this.#clockOff |= bit;
      if (grade === 'late') this.#late |= bit;
      if (grade === 'stale') this.#stale |= bit;
      if (grade === 'unavailable') this.#unavailable |= bit;
    }
  }

  /** The worst standing of the sources that `bits` names, for durations or for what is none. */
  worst(bits: number, isDuration: boolean): Standing {
    if ((bits & this.#unavailable) !== 0) return 'unavailable';
    if ((bits & this.#stale) !== 0) return 'stale';
    if ((bits & this.#late) !== 0) return 'late';
    const doubtful = isDuration ? this.#estimated | this.#clockOff : this.#estimated;
    return (bits & doubtful) === 0 ? 'ok' : 'estimated';
  }

  /** Of the sources that `bits` names, those that are neither stale nor unavailable; null while that is all of them, or there is one alone. */
  coverage(bits: number): Coverage | null {
    const lost = bits & (this.#stale | this.#unavailable);
    if (lost === 0) return null;
    const of = bitsIn(bits);
    return of < 2 ? null : { known: of - bitsIn(lost), of };
  }

  inscribe(scribe: Scribe): void {
    this.#late = scribe.keep(this.#late);
    this.#stale = scribe.keep(this.#stale);
    this.#unavailable = scribe.keep(this.#unavailable);
    this.#estimated = scribe.keep(this.#estimated);
    this.#clockOff = scribe.keep(this.#clockOff);
  }
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
