// For: what goes to and from the thread of back-tests. May import: shared. Promises: plain data that can be sent between threads.
import type { Floor } from '../../../shared/floor/schema.ts';
import type { BacktestDays, BacktestLine } from '../../../shared/rules/backtest.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';

export interface BenchData {
  readonly folder: string;
  readonly floor: Floor;
  readonly zone: string;
  readonly dayZone: string;
  readonly dayStart: string;
}
export type ToBench =
  | {
      readonly run: number;
      readonly rule: Rule;
      readonly days: BacktestDays;
      readonly day?: string | undefined;
      readonly row?: string | undefined;
      readonly now: EpochMillis;
    }
  | { readonly cancel: number };
export interface FromBench {
  readonly run: number;
  /** Null: it was cancelled. */
  readonly line: BacktestLine | null;
}
