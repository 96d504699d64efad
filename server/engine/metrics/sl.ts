// For: service level by any formula (M10, M37, metrics.md §2.4.1). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { PRESET_NAMES, PRESETS, type ClassMap, type Verdict } from '../../../shared/metrics/service-level.ts';
import { GAUGE } from '../group.ts';
import { CLASS_SLOT, type CountedClass } from '../level-class.ts';
import type { WindowView } from '../window-view.ts';
import { ratio, type Metric, type Reading } from './metric.ts';
import { hasVisits, waitingIn } from './waiting.ts';

const COUNTED = Object.keys(CLASS_SLOT) as readonly CountedClass[];

/** A formula as the slots it adds up. */
interface Formula {
  readonly hits: readonly number[];
  readonly misses: readonly number[];
  readonly undecided: Verdict;
}

function formulaOf(map: ClassMap): Formula {
  const slots = (verdict: Verdict): number[] =>
    COUNTED.filter((name) => map[name] === verdict).map((name) => CLASS_SLOT[name]);
  return { hits: slots('hit'), misses: slots('miss'), undecided: map.WI };
}

function countsOf(view: WindowView, formula: Formula): { hits: number; misses: number } {
  let [hits, misses] = [0, 0];
  for (const slot of formula.hits) hits += view.sum(slot);
  for (const slot of formula.misses) misses += view.sum(slot);
  return { hits, misses };
}

function readLevel(view: WindowView, formula: Formula): Reading {
  const { undecided } = formula;
  const { hits, misses } = countsOf(view, formula);
  const den = hits + misses;
  // Settled Q13: who is undecided belongs to the windows that hold the present.
  if (undecided === 'ignore' || !view.isRunning || !hasVisits(view.group)) return ratio(hits, den);
  const waiting = waitingIn(view.group) - view.group.gauges[GAUGE.overdue]!;
  return ratio(undecided === 'hit' ? hits + waiting : hits, den + waiting);
}

const defaultFormula = formulaOf(PRESETS.default);

/** By the formula in force in each visit's queue at its enqueue. */
export const sl: Metric = {
  id: 'sl',
  read: (view) => {
    let { hits, misses } = countsOf(view, defaultFormula);
    hits += view.sum(SLOT.slHitAside) + undecidedNow(view, GAUGE.undecidedHits);
    misses += view.sum(SLOT.slMissAside) + undecidedNow(view, GAUGE.undecidedMisses);
    return ratio(hits, hits + misses);
  },
};

const undecidedNow = (view: WindowView, slot: number): number => (view.isRunning ? view.group.gauges[slot]! : 0);

/** `sl:NAME` for every preset (settled Q15). */
export const levels: readonly Metric[] = PRESET_NAMES.map((name) => {
  const formula = formulaOf(PRESETS[name]);
  return { id: `sl:${name}`, read: (view) => readLevel(view, formula) };
});
