// For: comparing a duration that grows by itself. May import: shared, alerts. Promises: pure; exact to the ms at which it turns.
import type { Op } from '../../shared/rules/condition.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Truth } from './verdict.ts';

/** `now − anchor` against a threshold. `>` and `<=` turn at the first whole ms beyond it, `>=` and `<` at the first that has reached it. */
export function tickingTruth(anchor: EpochMillis, op: Op, threshold: Millis, now: EpochMillis): Truth {
  const rising = op === '>' || op === '>=';
  const beyond = op === '>' || op === '<=';
  const turn = beyond ? Math.floor(anchor + threshold) + 1 : Math.ceil(anchor + threshold);
  return now >= turn ? { verdict: rising, turnsAt: null } : { verdict: !rising, turnsAt: turn };
}
