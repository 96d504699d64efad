// For: what a rule may ask: comparisons, rates of change, no data, silent sources, and trees of them (interfaces.md, D21). May import: shared, zod. Promises: at most eight leaves; what is asked of a figure can be answered.
import { z } from 'zod';
import { parseColumn } from '../board/columns.ts';
import { id, text } from '../events/common.ts';
import type { Millis } from '../time.ts';

export const OPS = ['>', '>=', '<', '<='] as const;
export type Op = (typeof OPS)[number];

/** A figure against a value: `longestWait`, `sl@today` (metric with its window). */
export interface ValueCondition {
  readonly metric: string;
  readonly op: Op;
  readonly value: number;
  /** How long without a break it must hold. Of a whole rule: the for-time. */
  readonly forMs: Millis;
}
/** A figure that has had nothing to say for so long. */
export interface NoDataCondition {
  readonly metric: string;
  readonly noDataForMs: Millis;
}
/** A source (the row's own where none is named) that has been silent for so long. */
export interface StaleCondition {
  readonly source?: string | undefined;
  readonly staleForMs: Millis;
}
/** What a figure is now less what it was `ms` ago. */
export interface ChangeCondition {
  readonly metric: string;
  readonly changeOver: { readonly ms: Millis; readonly op: Op; readonly value: number };
  readonly forMs: Millis;
}
export type Leaf = ValueCondition | NoDataCondition | StaleCondition | ChangeCondition;
export interface AllCondition {
  readonly all: readonly Condition[];
  readonly forMs: Millis;
}
export interface AnyCondition {
  readonly any: readonly Condition[];
  readonly forMs: Millis;
}
export interface NotCondition {
  readonly not: Condition;
  readonly forMs: Millis;
}
export type Condition = Leaf | AllCondition | AnyCondition | NotCondition;

/** Leaves of one tree, at most. */
export const MAX_LEAVES = 8;
/** A week: what a for-time, a clear-time or a span of a change may last. */
const LONGEST_MS = 7 * 24 * 3_600_000;

export const span = z.number().int().min(0).max(LONGEST_MS);
const forMs = span.default(0);
const op = z.enum(OPS);
/** A finite number: a comparison with NaN or infinity says nothing. */
const value = z.number();
const metric = text.refine((column) => isFigure(column), {
  error: ({ input }) => `is no figure with its window: ${String(input)}`,
});
const children = z
  .array(z.lazy((): z.ZodType<Condition> => conditionSchema))
  .min(1)
  .max(MAX_LEAVES);

export const conditionSchema: z.ZodType<Condition> = z.union([
  z.strictObject({ metric, op, value, forMs }),
  z.strictObject({ metric, noDataForMs: span }),
  z.strictObject({ source: id.optional(), staleForMs: span }),
  z.strictObject({ metric, changeOver: z.strictObject({ ms: span.min(1), op, value }), forMs }),
  z.strictObject({ all: children, forMs }),
  z.strictObject({ any: children, forMs }),
  z.strictObject({ not: z.lazy((): z.ZodType<Condition> => conditionSchema), forMs }),
]);

/** A comparison of the figure that `when` compares, or how long its negation must hold. */
export const clearComparison = z.strictObject({ op: op, value: z.number(), forMs: span.default(0) });
export const clearTime = z.strictObject({ forMs: span });
export type ClearComparison = z.infer<typeof clearComparison>;
export type ClearTime = z.infer<typeof clearTime>;

/** True for a column that is a figure of the catalogue with the window that it needs. */
function isFigure(column: string): boolean {
  return parseColumn(column)?.part === 'value';
}
