// For: what must be recorded to judge a rule. May import: shared, alerts. Promises: pure; rules that differ in values and times alone want the same.
import type { Condition } from '../../../shared/rules/condition.ts';
import { isClearComparison, isClearTime, isStale, leavesOf } from '../../../shared/rules/conditions.ts';
import { placeOf } from '../../../shared/rules/places.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { beatsOf } from '../../alerts/beats.ts';
import { dependenceOn } from './narrow.ts';
import type { Wanted } from './recorder.ts';

export interface WantedOf extends Wanted {
  readonly key: string;
}

/** Tables of many rows: of a rule for one row the others are not read. */
const LARGE: ReadonlySet<string> = new Set(['agents']);

export function wantedBy({ scope, when, clear }: Rule): WantedOf {
  const conditions: readonly Condition[] =
    clear === undefined || isClearTime(clear) || isClearComparison(clear) ? [when] : [when, clear];
  const leaves = conditions.flatMap(leavesOf);
  const columns = [...new Set(leaves.flatMap((leaf) => (isStale(leaf) ? [] : [leaf.metric])))].sort();
  const beats = conditions.flatMap(beatsOf);
  const { table, row } = placeOf(scope);
  // Figures that flow are read each second: then one row is much cheaper than all. Of one queue's figures most rest on little.
  const isNarrow = table === 'queues' && dependenceOn({ table, columns }) !== null;
  const named =
    isNarrow || LARGE.has(table) || beats.some(({ allRows, everyMs }) => allRows && everyMs <= 1000) ? row : null;
  return { table, row: named, columns, beats, key: JSON.stringify([table, named, columns]) };
}
