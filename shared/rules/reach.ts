// For: comparisons that say the same of every value that a figure can have (ALERT24). May import: shared. Promises: pure; nothing of the schema library comes along.
import { parseColumn } from '../board/columns.ts';
import { metricRow } from '../metrics/catalogue.ts';
import type { Warning } from '../warnings.ts';
import type { Op } from './condition.ts';
import {
  compare,
  isClearComparison,
  isClearTime,
  isLeaf,
  isValue,
  leavesWithPaths,
  type ConditionPath,
} from './conditions.ts';
import type { Rule } from './rule.ts';

/** What a figure can be: rates 0 to 1, counts and durations (ms) 0 and more. */
type Range = readonly [least: number, most: number];
const RANGES: Readonly<Record<string, Range>> = { rate: [0, 1], count: [0, Infinity], duration: [0, Infinity] };
/** Contacts with an escalation over contacts with an ended talk: one may be without the other (M32). */
const UNBOUNDED: ReadonlySet<string> = new Set(['escalationRate']);

interface Comparison {
  /** A figure with its window: `sl@today`. */
  readonly metric: string;
  readonly op: Op;
  readonly value: number;
}

/** Null where the comparison tells values apart, or the figure has a scale of its own. */
export function reachOf({ metric, op, value }: Comparison): 'always' | 'never' | null {
  const row = metricRow(parseColumn(metric)?.metric ?? metric);
  const range = row === undefined || UNBOUNDED.has(row.id) ? undefined : RANGES[row.unit];
  if (range === undefined) return null;
  const held = range.filter((bound) => compare(bound, op, value)).length;
  if (held === 1) return null;
  return held === 2 ? 'always' : 'never';
}

const warningAt = (comparison: Comparison, path: ConditionPath): readonly Warning[] => {
  const warned = reachOf(comparison);
  return warned === null ? [] : [{ path: [...path, 'value'].join('.'), warned }];
};

/** Every comparison of a rule with a value beyond what its figure can be. */
export function beyondReach({ when, clear }: Pick<Rule, 'when' | 'clear'>): readonly Warning[] {
  const trees = [
    [when, 'when'] as const,
    ...(clear === undefined || isClearTime(clear) ? [] : [[clear, 'clear'] as const]),
  ];
  return trees.flatMap(([tree, key]) => {
    if (isClearComparison(tree))
      return isLeaf(when) && isValue(when) ? warningAt({ ...tree, metric: when.metric }, [key]) : [];
    return leavesWithPaths(tree, [key]).flatMap(([leaf, path]) => (isValue(leaf) ? warningAt(leaf, path) : []));
  });
}
