// For: since when an agent's occupancy has been too high (STRAIN4). May import: shared. Promises: judged at whole 10 s, and only at those at which the verdict can be another; the same however often it is asked.
import type { StrainRules } from '../../../shared/floor/counting-settings.ts';
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { integrals, type Levels } from './levels.ts';

/** Integrals are judged at whole multiples of this (settled D15). */
const STEP: Millis = 10 * SECOND;
/** He must have been ready or at work for so much of the window. */
const LEAST_PRESENT = 5 / 6;

interface Verdict {
  readonly over: boolean;
  /** For less than so long, forwards or back, it cannot be another: both integrals move by 1 ms a ms at most. */
  readonly stands: Millis;
}

function verdictAt(parts: readonly Levels[], { occupancy, occupancyMs }: StrainRules, at: EpochMillis): Verdict {
  const { load, present } = integrals(parts, at - occupancyMs, at);
  const enough = present - occupancyMs * LEAST_PRESENT;
  const excess = load - occupancy * present;
  const isHigh = present > 0 && load / present > occupancy;
  if (isHigh && enough >= 0) return { over: true, stands: Math.min(excess, enough) };
  return { over: false, stands: Math.max(isHigh ? 0 : -excess, -enough) };
}

/** The steps that a verdict stands for, at least one. A ms is left to what doubles round. */
const stepsOf = ({ stands }: Verdict): Millis => Math.max(1, Math.ceil((stands - 1) / STEP)) * STEP;

export class OccupancyWatch {
  /** The first of the judgements in a row that found it too high; Infinity when the last one did not. */
  since: EpochMillis = Infinity;
  /** The next instant at which the verdict may be another. */
  nextAt: EpochMillis = -Infinity;
  #judgedAt: EpochMillis = -Infinity;
  #rules: StrainRules | null = null;

  /** What was at `at` has changed. True when it must be judged anew. */
  moved(at: EpochMillis): boolean {
    if (at >= this.#judgedAt) return false;
    this.forget();
    return true;
  }

  /** The next judgement begins anew. */
  forget(): void {
    this.#rules = null;
  }

  /** True when `judge` has something to do at `now`. */
  isDue(rules: StrainRules, now: EpochMillis): boolean {
    return now >= this.nextAt || rules !== this.#rules;
  }

  /** Brings the verdict to the last whole step before or at `now`. */
  judge(parts: readonly Levels[], rules: StrainRules, now: EpochMillis): void {
    const at = Math.floor(now / STEP) * STEP;
    const verdict = verdictAt(parts, rules, at);
    const goesOn = rules === this.#rules && at === this.nextAt;
    if (!verdict.over) this.since = Infinity;
    else if (!goesOn) this.since = firstOver(parts, rules, at, verdict);
    else this.since = Math.min(this.since, at);
    this.#judgedAt = at;
    this.#rules = rules;
    this.nextAt = at + stepsOf(verdict);
  }
}

/** The first judgement of the row that ends with `last` at `at`. */
function firstOver(parts: readonly Levels[], rules: StrainRules, at: EpochMillis, last: Verdict): EpochMillis {
  let verdict = last;
  for (let first = at; ; verdict = verdictAt(parts, rules, first)) {
    if (!verdict.over) return first + STEP;
    first -= stepsOf(verdict);
  }
}
