// For: whether a source's word is in doubt: it began anew, or something of it was lost (metrics.md §5.6, QUAL10). May import: shared. Promises: hangs on the set of doubts and snapshots and on the instant, not on arrival.
import type { Scribe } from '../checkpoint/scribe.ts';
import { HOUR, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** A source that began anew has so long to confirm what is open. */
export const CONFIRM_WITHIN: Millis = 30 * SECOND;
/** By then what was open has been confirmed, or taken for ended by silence (Q12, Q25). */
const LONGEST: Millis = 12 * HOUR;
/** Enough for whoever begins anew again and again: later doubts outlast earlier ones. */
const KEPT = 64;

interface Doubt {
  /** When it happened: a complete snapshot at or after this instant ends the doubt. */
  readonly at: EpochMillis;
  /** When figures begin to show it. */
  readonly from: EpochMillis;
}

export class Doubts {
  #open: Doubt[] = [];
  #confirmedAt: EpochMillis = -Infinity;

  add(at: EpochMillis, from: EpochMillis): void {
    if (at <= this.#confirmedAt) return;
    this.#open.push({ at, from });
    this.#open.sort((a, b) => a.at - b.at);
    if (this.#open.length > KEPT) this.#open.shift();
  }

  /** A complete snapshot tells what was open at its instant. */
  confirm(at: EpochMillis): void {
    this.#confirmedAt = Math.max(this.#confirmedAt, at);
    this.#open = this.#open.filter((doubt) => doubt.at > this.#confirmedAt);
  }

  holdAt(at: EpochMillis): boolean {
    return this.#open.some((doubt) => doubt.from <= at && at < doubt.from + LONGEST);
  }

  /** The first instant after `at` at which that may change by time alone; Infinity when none will. */
  nextAt(at: EpochMillis): EpochMillis {
    const instants = this.#open.flatMap(({ from }) => [from, from + LONGEST]);
    return instants.reduce((next, instant) => (instant > at ? Math.min(next, instant) : next), Infinity);
  }

  inscribe(scribe: Scribe): void {
    this.#open = scribe.keep(this.#open);
    this.#confirmedAt = scribe.keep(this.#confirmedAt);
  }
}
