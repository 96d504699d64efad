// For: since when an agent's occupancy has been too high (STRAIN4). May import: shared. Promises: judged at whole 10 s, and only at those at which the verdict can be another; the same however often it is asked.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { StrainRules } from '../../../shared/floor/counting-settings.ts';
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { LevelWindow, PIECE, type Part } from './levels.ts';

/** Integrals are judged at whole multiples of this (settled D15). */
const STEP: Millis = 10 * SECOND;
/** He must have been ready or at work for so much of the window. */
const LEAST_PRESENT = 5 / 6;

/** One of each for all: they are read and done with. */
const window = new LevelWindow();
const verdict = {
  over: false,
  /** For less than so long it cannot become another, whatever comes. */
  stands: 0,
  /** For less than so long it was no other: both integrals move by 1 ms a ms at most. */
  stood: 0,
};

/** Brings `verdict` to an instant. */
function judgeAt(parts: readonly Part[], { occupancy, occupancyMs }: StrainRules, at: EpochMillis): void {
  window.read(parts, at - occupancyMs, at);
  const { load, present } = window;
  const spare = present - occupancyMs * LEAST_PRESENT;
  const excess = load - occupancy * present;
  const over = present > 0 && load / present > occupancy && spare >= 0;
  verdict.over = over;
  verdict.stands = standsFor(occupancy, over, excess, spare);
  verdict.stood = over ? Math.min(excess, spare) : 0;
}

/**
 * Of what has just been read: what leaves the window is known, the oldest piece first; of what comes the most is taken that can turn the verdict: full
 * load, or idleness for the excess and absence for the presence. So both sums move one way, and meet their limits once.
 */
function standsFor(limit: number, over: boolean, excessNow: number, spareNow: Millis): Millis {
  const { pieces, length } = window;
  let excess = excessNow;
  let spare = spareNow;
  let passed = 0;
  for (let i = length - PIECE; i >= 0; i -= PIECE) {
    const ms = pieces[i]!;
    const load = pieces[i + 1]!;
    const present = pieces[i + 2]!;
    const excessRate = (over ? -limit : 1 - limit) - (load - limit * present);
    const spareRate = (over ? 0 : 1) - present;
    let turn: Millis;
    if (over) {
      turn = Math.min(excessRate < 0 ? excess / -excessRate : Infinity, spareRate < 0 ? spare / -spareRate : Infinity);
    } else {
      const reached = excess >= 0 ? 0 : excessRate > 0 ? -excess / excessRate : Infinity;
      turn = Math.max(reached, spare >= 0 ? 0 : spareRate > 0 ? -spare / spareRate : Infinity);
    }
    if (turn <= ms) return passed + turn;
    passed += ms;
    excess += excessRate * ms;
    spare += spareRate * ms;
  }
  return passed;
}

/** Whole steps of a span, at least one. A ms is left to what doubles round. */
const stepsOf = (span: Millis): Millis => Math.max(1, Math.ceil((span - 1) / STEP)) * STEP;

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
  judge(parts: readonly Part[], rules: StrainRules, now: EpochMillis): void {
    const at = Math.floor(now / STEP) * STEP;
    judgeAt(parts, rules, at);
    const { over, stands } = verdict;
    const goesOn = rules === this.#rules && at === this.nextAt;
    if (!over) this.since = Infinity;
    else if (!goesOn) this.since = firstOver(parts, rules, at);
    else this.since = Math.min(this.since, at);
    this.#judgedAt = at;
    this.#rules = rules;
    this.nextAt = at + stepsOf(stands);
  }

  inscribe(scribe: Scribe): void {
    this.#judgedAt = scribe.keep(this.#judgedAt);
    this.#rules = scribe.keep(this.#rules);
  }
}

/** The first judgement of the row that ends with the one at `at`, which `verdict` holds. */
function firstOver(parts: readonly Part[], rules: StrainRules, at: EpochMillis): EpochMillis {
  for (let first = at; ; judgeAt(parts, rules, first)) {
    if (!verdict.over) return first + STEP;
    first -= stepsOf(verdict.stood);
  }
}
