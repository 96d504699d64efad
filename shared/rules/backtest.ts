// For: what a back-test is asked and what it answers, over HTTP and between threads (A4). May import: shared, zod. Promises: instants in epoch ms, durations in ms; one schema for both sides.
import { z } from 'zod';

/** Whole days before today that are gone through. */
export type BacktestDays = 1 | 7 | 14;

/** `rule` is read by the parser of rules. `day` (YYYY-MM-DD) and `row` say what curve is wanted: yesterday's of the worst row. */
export const backtestBody = z.strictObject({
  rule: z.unknown(),
  days: z.union([z.literal(1), z.literal(7), z.literal(14)]).default(1),
  day: z.string().max(10).optional(),
  row: z.string().max(128).optional(),
});

const instant = z.number().int();
const firing = z.object({
  row: z.string(),
  openedAt: instant,
  /** Null: still open when the last day ended. */
  closedAt: instant.nullable(),
  peak: z.number().nullable(),
});
const miss = z.object({
  row: z.string(),
  from: instant,
  to: instant,
  /** The worst value meanwhile, null where a rule compares no single figure. */
  peak: z.number().nullable(),
  /** True: it held, but not for long enough. False: it did not get there. */
  tripped: z.boolean(),
});
const day = z.object({
  date: z.string(),
  from: instant,
  to: instant,
  /** Whether anything is kept of it. */
  kept: z.boolean(),
  fired: z.number().int(),
  openMs: z.number(),
  /** When anything of it was open; what is close together is one. */
  open: z.array(z.tuple([instant, instant])),
});
const curve = z.object({
  row: z.string(),
  date: z.string(),
  from: instant,
  to: instant,
  stepMs: z.number(),
  /** Lowest and highest reading of each step; null: none. */
  low: z.array(z.number().nullable()),
  high: z.array(z.number().nullable()),
  /** Steps in which its source was not seen. */
  blind: z.array(z.number().int()),
});
const findingsSchema = z.object({
  days: z.array(day),
  fired: z.number().int(),
  openMs: z.number(),
  /** How often it would have fired had it no clear level; null: it has none. */
  firedWithoutClear: z.number().int().nullable(),
  /** In order of time; the last MOST_LISTED of them. */
  firings: z.array(firing),
  /** The nearest ones, in order of time. */
  misses: z.array(miss),
  rows: z.array(z.object({ row: z.string(), fired: z.number().int(), openMs: z.number() })),
  curve: curve.nullable(),
  took: z.object({ foldMs: z.number(), judgeMs: z.number(), events: z.number().int() }),
});
export const MOST_LISTED = 400;
export const MOST_MISSES = 12;

/** `busy`: too many ask at once. `tooMuch`: more readings than can be held. `noJournal`: nothing is kept here. */
const BACKTEST_FAULTS = ['busy', 'tooMuch', 'noJournal', 'failed'] as const;

/** One line of the answer: how far the fold is (0…1), then what was found, or why nothing was. */
export const backtestLine = z.union([
  z.object({ progress: z.number() }),
  z.object({ findings: findingsSchema }),
  z.object({ fault: z.enum(BACKTEST_FAULTS) }),
]);

export type Firing = z.infer<typeof firing>;
export type NearMiss = z.infer<typeof miss>;
export type BacktestDay = z.infer<typeof day>;
export type BacktestCurve = z.infer<typeof curve>;
export type Findings = z.infer<typeof findingsSchema>;
export type BacktestFault = (typeof BACKTEST_FAULTS)[number];
export type BacktestLine = z.infer<typeof backtestLine>;
