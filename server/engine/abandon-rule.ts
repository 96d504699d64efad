// For: what a visit counts for the abandon rate of its queue, beside what it counts by default (M12, OPT2). May import: shared. Promises: floors without that option pay a comparison.
import type { AbandonRule } from '../../shared/floor/counting-settings.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import type { Ledger } from './ledger.ts';
import type { Visit } from './visit.ts';

/** Counters of ends, and whether D has them. */
const IN_D = {
  answered: true,
  abandonedLong: true,
  abandonedShort: false,
  left: true,
  callbacks: true,
  unknownEnds: false,
} as const;
type End = keyof typeof IN_D;

/** Adds what an enqueue is for the rate to its open fact. */
export function addOffered(fact: Ledger, { rules: { abandon } }: Visit): Ledger {
  return abandon?.denominator === 'offered' ? fact.add(SLOT.abandonDenAside, 1) : fact;
}

/** Adds how an end differs from what D and the rate have of it by default. */
export function addEnded(fact: Ledger, rule: AbandonRule, end: End): void {
  if (end === 'abandonedShort' && rule.keepShort) fact.add(SLOT.abandonsAside, 1);
  fact.add(SLOT.abandonDenAside, Number(isIn(rule, end)) - Number(IN_D[end]));
}

/** Whether the denominator of the rate counts such an end, at its instant. */
function isIn({ denominator, keepShort }: AbandonRule, end: End): boolean {
  if (denominator === 'offered') return false;
  if (end === 'abandonedShort') return keepShort;
  return denominator === 'ended' ? IN_D[end] : end === 'answered' || end === 'abandonedLong';
}
