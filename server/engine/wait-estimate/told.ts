// For: how good the estimates of one queue were that screens were told (EWT5). May import: shared. Promises: a picture of what was told, not a figure: it begins when somebody reads estimates, and again with each start.
import type { EpochMillis, Millis } from '../../../shared/time.ts';

/** Estimates that are looked back on. */
const KEPT = 200;

/** What is read of a visit here. */
interface Coming {
  readonly enqueuedAt: EpochMillis;
  readonly timed: boolean;
}

export interface BackTest {
  /** How many estimates it is made of. */
  readonly count: number;
  /** Mean of |estimate − wait|, and of estimate − wait. */
  readonly errorMs: number;
  readonly biasMs: number;
  readonly meanWaitMs: number;
}

export class Told {
  #at: EpochMillis = Infinity;
  #estimate: Millis | null = null;
  /** What was told when a visit came; a visit that is folded anew has been told nothing. */
  readonly #noted = new WeakMap<Coming, Millis>();
  readonly #errors: number[] = [];
  readonly #waits: number[] = [];
  #next = 0;

  /** From `at` on this is what is told. */
  tell(at: EpochMillis, estimate: Millis | null): void {
    this.#at = at;
    this.#estimate = estimate;
  }

  /** A visit has come. */
  note(visit: Coming): void {
    if (this.#estimate !== null && visit.enqueuedAt >= this.#at) this.#noted.set(visit, this.#estimate);
  }

  /** A visit has been answered after `waitMs`. */
  check(visit: Coming, waitMs: Millis): void {
    const estimate = this.#noted.get(visit);
    if (estimate === undefined || !visit.timed) return;
    this.#errors[this.#next] = estimate - waitMs;
    this.#waits[this.#next] = waitMs;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Of the last estimates, null before the first. */
  backTest(): BackTest | null {
    const count = this.#errors.length;
    if (count === 0) return null;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
    return {
      count,
      errorMs: mean(this.#errors.map(Math.abs)),
      biasMs: mean(this.#errors),
      meanWaitMs: mean(this.#waits),
    };
  }
}
