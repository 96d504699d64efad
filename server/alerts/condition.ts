// For: when a rule's comparison holds. May import: shared. Promises: pure; a figure with nothing to say holds no rule.
import type { Op } from '../../shared/rules/rule.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';

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

/** Whether a condition holds, since when, and when that will change by itself. */
export interface Truth {
  readonly holds: boolean;
  /** The first instant of this truth if the reading alone tells it, else null. */
  readonly since: EpochMillis | null;
  /** The first instant at which it turns over while the reading stays; null for never. */
  readonly turnsAt: EpochMillis | null;
}

export const NOTHING_TO_JUDGE: Truth = { holds: false, since: null, turnsAt: null };

/** A figure that changes only with events and timers of the engine. */
export const steadyTruth = (value: number, op: Op, threshold: number): Truth => ({
  holds: compare(value, op, threshold),
  since: null,
  turnsAt: null,
});

/** A duration that grows by itself from `anchor`, in whole ms. */
export function tickingTruth(anchor: EpochMillis, op: Op, threshold: Millis, now: EpochMillis): Truth {
  const rising = op === '>' || op === '>=';
  // `>` and `<=` turn one millisecond after the duration has reached the threshold.
  const turn = anchor + Math.ceil(threshold) + (Number.isInteger(threshold) && (op === '>' || op === '<=') ? 1 : 0);
  const turned = now >= turn;
  if (turned) return { holds: rising, since: turn, turnsAt: null };
  return { holds: !rising, since: anchor, turnsAt: turn };
}
