// For: telling the kinds of conditions apart and walking trees of them. May import: shared. Promises: pure; nothing of the schema library comes along.
import type { Millis } from '../time.ts';
import type {
  AllCondition,
  AnyCondition,
  ChangeCondition,
  ClearComparison,
  ClearTime,
  Condition,
  Leaf,
  NoDataCondition,
  NotCondition,
  Op,
  StaleCondition,
  ValueCondition,
} from './condition.ts';

export const isAll = (condition: Condition): condition is AllCondition => 'all' in condition;
const isAny = (condition: Condition): condition is AnyCondition => 'any' in condition;
export const isNot = (condition: Condition): condition is NotCondition => 'not' in condition;
export const isChange = (condition: Condition): condition is ChangeCondition => 'changeOver' in condition;
export const isNoData = (condition: Condition): condition is NoDataCondition => 'noDataForMs' in condition;
export const isStale = (condition: Condition): condition is StaleCondition => 'staleForMs' in condition;
export const isValue = (condition: Condition): condition is ValueCondition =>
  'metric' in condition && 'op' in condition;
export const isLeaf = (condition: Condition): condition is Leaf =>
  !isAll(condition) && !isAny(condition) && !isNot(condition);

/** The conditions under one that joins others; none under a leaf. */
export function childrenOf(condition: Condition): readonly Condition[] {
  if (isAll(condition)) return condition.all;
  if (isAny(condition)) return condition.any;
  return isNot(condition) ? [condition.not] : [];
}

/** The leaves of a tree, as they are written. */
export const leavesOf = (condition: Condition): readonly Leaf[] =>
  isLeaf(condition) ? [condition] : childrenOf(condition).flatMap(leavesOf);

export type ConditionPath = readonly (string | number)[];

/** The same, each with where it stands. `path`: where the tree stands. */
export function leavesWithPaths(
  condition: Condition,
  path: ConditionPath,
): readonly (readonly [Leaf, ConditionPath])[] {
  if (isLeaf(condition)) return [[condition, path]];
  if (isNot(condition)) return leavesWithPaths(condition.not, [...path, 'not']);
  const key = isAll(condition) ? 'all' : 'any';
  return childrenOf(condition).flatMap((child, nth) => leavesWithPaths(child, [...path, key, nth]));
}

/** How long a condition must hold; a leaf of no data waits for its own time, a silent source has been told since when. */
export function forMsOf(condition: Condition): Millis {
  if (isNoData(condition)) return condition.noDataForMs;
  return isStale(condition) ? 0 : condition.forMs;
}

/** The first leaf that names a figure: what an alert shows as its value. Undefined where sources alone are asked. */
export const leadingOf = (condition: Condition): Exclude<Leaf, StaleCondition> | undefined =>
  leavesOf(condition).find((leaf): leaf is Exclude<Leaf, StaleCondition> => !isStale(leaf));

/** The value that the leading leaf is compared with, null where it is compared with none. */
export function thresholdOf(leaf: Leaf | undefined): number | null {
  if (leaf === undefined || isNoData(leaf)) return null;
  if (isStale(leaf)) return leaf.staleForMs;
  return isChange(leaf) ? leaf.changeOver.value : leaf.value;
}

export function opOf(leaf: Leaf | undefined): Op | null {
  if (leaf === undefined || isNoData(leaf) || isStale(leaf)) return null;
  return isChange(leaf) ? leaf.changeOver.op : leaf.op;
}

/** `op` at one instant. */
export function compare(value: number, op: Op, threshold: number): boolean {
  switch (op) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
  }
}

/** True when some value satisfies both comparisons. */
export function overlap(a: { op: Op; value: number }, b: { op: Op; value: number }): boolean {
  const rises = (op: Op): boolean => op.startsWith('>');
  if (rises(a.op) === rises(b.op)) return true;
  const [low, high] = rises(a.op) ? [a, b] : [b, a];
  if (low.value !== high.value) return low.value < high.value;
  return low.op === '>=' && high.op === '<=';
}

type Clear = ClearComparison | ClearTime | Condition;
/** How long the negation of `when` must hold. */
export const isClearTime = (clear: Clear): clear is ClearTime => Object.keys(clear).join() === 'forMs';
/** Another value for the figure that `when` compares. */
export const isClearComparison = (clear: Clear): clear is ClearComparison => 'op' in clear && !('metric' in clear);
