// For: the schema of an alert rule (interfaces.md). May import: shared, zod. Promises: one list of thresholds for cells, rails and alerts (settled D17); a rule that cannot work is refused with the path at fault.
import { z } from 'zod';
import { SEVERITIES } from '../domain.ts';
import { id, localText } from '../events/common.ts';
import { clearComparison, clearTime, conditionSchema, MAX_LEAVES, span, type Condition } from './condition.ts';
import {
  isChange,
  isClearComparison,
  isClearTime,
  isLeaf,
  isNoData,
  isStale,
  leavesOf,
  leavesWithPaths,
  overlap,
  type ConditionPath,
} from './conditions.ts';
import { scheduleSchema } from './schedule.ts';
import { placeOf } from './places.ts';
import { scopeSchema } from './scope.ts';

/** An alert that opens so often within `withinMs` flaps. */
const flap = z.strictObject({ opens: z.number().int().min(2).max(100), withinMs: span.min(1) });
/** What a rule has that says nothing of it. */
export const DEFAULT_FLAP = { opens: 4, withinMs: 1_800_000 } as const;

export const ruleSchema = z
  .strictObject({
    id,
    name: localText,
    enabled: z.boolean().default(true),
    severity: z.enum(SEVERITIES),
    scope: scopeSchema,
    when: conditionSchema,
    /** Without it: as soon as `when` does not hold. */
    clear: z.union([clearComparison, clearTime, conditionSchema]).optional(),
    /** A ratio or mean of fewer counts as one of none. */
    minSample: z.number().int().min(0).default(0),
    /** Without it: always. */
    schedule: scheduleSchema.optional(),
    /** What is told as one: all rows of the rule, all rules of a row, or each alert by itself. */
    groupBy: z.enum(['rule', 'row', 'none']).optional(),
    flap: flap.optional(),
    /** An alert that comes back so soon after its end is not told anew. */
    cooldownMs: span.optional(),
    /** Who is told, after how long who else; by those who deliver. */
    notify: z.array(id).optional(),
    escalate: z.array(z.strictObject({ afterMs: span, to: id })).optional(),
    walls: z.enum(['strip', 'takeOver', 'none']).optional(),
    runbook: id.optional(),
  })
  .superRefine((rule, context) => {
    for (const { path, message } of faultsOf(rule)) context.addIssue({ code: 'custom', path: [...path], message });
  });
export type Rule = z.infer<typeof ruleSchema>;

export const rulesSchema = z.strictObject({ rules: z.array(ruleSchema) }).superRefine(({ rules }, context) => {
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    if (seen.has(rule.id))
      context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: `stands twice: ${rule.id}` });
    seen.add(rule.id);
  });
});

interface Fault {
  readonly path: ConditionPath;
  readonly message: string;
}
type Draft = Pick<Rule, 'scope' | 'when' | 'clear'>;

const faultsOf = (rule: Draft): readonly Fault[] => [
  ...treeFaults(rule, rule.when, ['when']),
  ...clearFaults(rule),
  ...[...metricsIn(rule.when, ['when'])].flatMap((path) => sourceScopeFault(rule, path)),
];

function treeFaults({ scope }: Draft, condition: Condition, path: ConditionPath): readonly Fault[] {
  const count = leavesOf(condition).length;
  const tooMany =
    count > MAX_LEAVES ? [{ path, message: `has ${count} conditions, at most ${MAX_LEAVES} are taken` }] : [];
  const nameless = staleWithoutSource(condition, path).map((at) => ({ path: at, message: 'names no source' }));
  return [...tooMany, ...(placeOf(scope).table === 'sources' ? [] : nameless)];
}

const staleWithoutSource = (condition: Condition, path: ConditionPath): readonly ConditionPath[] =>
  leavesWithPaths(condition, path).flatMap(([leaf, at]) =>
    isStale(leaf) && leaf.source === undefined ? [[...at, 'source']] : [],
  );

const metricsIn = (condition: Condition, path: ConditionPath): readonly ConditionPath[] =>
  leavesWithPaths(condition, path).flatMap(([leaf, at]) => (isStale(leaf) ? [] : [[...at, 'metric']]));

const sourceScopeFault = ({ scope }: Draft, path: ConditionPath): readonly Fault[] =>
  placeOf(scope).table === 'sources' ? [{ path, message: 'a source has no figures: ask how long it is silent' }] : [];

/** `clear` is a comparison of what a single `when` compares, and a tree where `when` is one (D21). */
function clearFaults({ scope, when, clear }: Draft): readonly Fault[] {
  if (clear === undefined || isClearTime(clear)) return [];
  if (isClearComparison(clear)) {
    if (!isLeaf(when) || isNoData(when) || isStale(when))
      return [{ path: ['clear'], message: 'wants conditions of its own: `when` compares no single figure' }];
    const trip = isChange(when) ? when.changeOver : when;
    return overlap(trip, clear) ? [{ path: ['clear', 'value'], message: 'holds where `when` holds' }] : [];
  }
  return [
    ...treeFaults({ scope, when: clear }, clear, ['clear']),
    ...metricsIn(clear, ['clear']).flatMap((path) => sourceScopeFault({ scope, when }, path)),
  ];
}
