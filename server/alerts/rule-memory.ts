// For: how far back a rule remembers. May import: shared. Promises: pure; 0 for rules that judge the present alone.
import type { Condition } from '../../shared/rules/condition.ts';
import {
  childrenOf,
  forMsOf,
  isChange,
  isLeaf,
  isClearComparison,
  isClearTime,
} from '../../shared/rules/conditions.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Millis } from '../../shared/time.ts';

/** The longest time before an instant of which the rules must know to judge it. */
export const memoryOf = (rules: readonly Rule[]): Millis =>
  Math.max(
    0,
    ...rules
      .filter(({ enabled }) => enabled)
      .flatMap(conditionsOf)
      .map(memoryIn),
  );

function conditionsOf({ when, clear }: Rule): readonly Condition[] {
  return clear === undefined || isClearTime(clear) || isClearComparison(clear) ? [when] : [when, clear];
}

/** The time for which a whole rule must hold is the life's, and kept with it; those of the conditions in it are not. */
function memoryIn(condition: Condition): Millis {
  if (isChange(condition)) return condition.changeOver.ms;
  if (isLeaf(condition)) return 0;
  return Math.max(...childrenOf(condition).map((child) => memoryIn(child) + forMsOf(child)));
}
