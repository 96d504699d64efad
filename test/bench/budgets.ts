// For: the budgets of performance.md that `npm run bench` holds results against. May import: test/bench. Promises: a row without a budget is news, not a promise.
import type { BenchRow } from './row.ts';

interface Budget {
  /** What of a row is held against the bounds. */
  readonly of: 'value' | 'ratio';
  /** What lands keeps within this. */
  readonly must: number;
  /** What we are after. */
  readonly goal: number;
}

const FAN_OUT: Budget = { of: 'ratio', must: 1.4, goal: 1.1 };
/** From the event that crosses a threshold, ms. */
const AT_REST: Budget = { of: 'value', must: 500, goal: 250 };
const UNDER_LOAD: Budget = { of: 'value', must: 1000, goal: 500 };
const BUDGETS: Readonly<Record<string, Budget>> = {
  fold: { of: 'ratio', must: 2, goal: 1 },
  'fold-scale': { of: 'ratio', must: 2, goal: 1.3 },
  memory: { of: 'value', must: 700, goal: 400 },
  recovery: { of: 'value', must: 3, goal: 1 },
  // µs an event: 300,000 and 700,000 a second.
  'recovery-cold': { of: 'value', must: 3.3, goal: 1.4 },
  'checkpoint-stop': { of: 'value', must: 50, goal: 10 },
  'checkpoint-stop-demo': { of: 'value', must: 50, goal: 10 },
  ingest: { of: 'value', must: 20, goal: 8 },
  project: { of: 'value', must: 1, goal: 0.3 },
  frame: { of: 'ratio', must: 0.02, goal: 0.015 },
  'fan-out-1': FAN_OUT,
  'fan-out-40': FAN_OUT,
  'notice-pixel-p99': AT_REST,
  'notice-webhook-p99': AT_REST,
  'notice-loaded-pixel-p99': UNDER_LOAD,
  'notice-loaded-webhook-p99': UNDER_LOAD,
  'backtest-day-queue': { of: 'value', must: 2000, goal: 1000 },
  'backtest-week-all': { of: 'value', must: 10_000, goal: 5000 },
  'backtest-day-agents': { of: 'value', must: 2000, goal: 1000 },
  'backtest-week-agents': { of: 'value', must: 10_000, goal: 5000 },
  'backtest-day-flowing': { of: 'value', must: 2000, goal: 1000 },
  'backtest-week-flowing': { of: 'value', must: 10_000, goal: 5000 },
  wall: { of: 'value', must: 8, goal: 4 },
  'wall-transfer': { of: 'value', must: 250, goal: 130 },
};

export type JudgedRow = BenchRow & Partial<Pick<Budget, 'must' | 'goal'>> & { readonly within?: boolean };

/** The row with its bounds, if it has any, and whether it keeps the one it must. */
export function judged(row: BenchRow): JudgedRow {
  const budget = BUDGETS[row.name];
  if (budget === undefined) return row;
  const { must, goal } = budget;
  const measured = row[budget.of];
  return { ...row, must, goal, within: measured !== undefined && measured <= must };
}
