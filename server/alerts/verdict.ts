// For: what a condition says: true, false, nothing, or that it cannot be seen. May import: shared. Promises: pure; three-valued logic in which blindness outweighs an empty figure (D21).
import type { EpochMillis } from '../../shared/time.ts';

/** `none`: nothing to judge, its population is empty. `blind`: a source that feeds it is not seen. */
export type Verdict = boolean | 'none' | 'blind';

/** A verdict, and the first instant at which time alone may turn it over; null for never. */
export interface Truth {
  readonly verdict: Verdict;
  readonly turnsAt: EpochMillis | null;
}

export const steady = (verdict: Verdict): Truth => ({ verdict, turnsAt: null });

export function negated({ verdict, turnsAt }: Truth): Truth {
  return { verdict: typeof verdict === 'boolean' ? !verdict : verdict, turnsAt };
}

/** True if all are; false as soon as one is; else not to be said. */
export const allOf = (truths: readonly Truth[]): Truth => joined(truths, false);
/** True as soon as one is; false if all are; else not to be said. */
export const anyOf = (truths: readonly Truth[]): Truth => joined(truths, true);

function joined(truths: readonly Truth[], decisive: boolean): Truth {
  let verdict: Verdict = !decisive;
  let turnsAt: EpochMillis | null = null;
  for (const truth of truths) {
    turnsAt = earlier(turnsAt, truth.turnsAt);
    if (truth.verdict === decisive || verdict === decisive) verdict = decisive;
    else if (truth.verdict === 'blind' || verdict === 'blind') verdict = 'blind';
    else if (truth.verdict === 'none') verdict = 'none';
  }
  return { verdict, turnsAt };
}

export function earlier(a: EpochMillis | null, b: EpochMillis | null): EpochMillis | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
