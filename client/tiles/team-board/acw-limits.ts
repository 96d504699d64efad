// For: when wrap-up has taken too long. May import: shared, store. Promises: pure; a rule for agents wins over the house's default.
import type { Severity } from '../../../shared/domain.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { MINUTE, type Millis } from '../../../shared/time.ts';
import { stepAt, thresholdsOf } from '../../store/status.ts';

export interface AcwLimits {
  readonly watch: Millis;
  readonly breach: Millis;
}

/** The metric of a rule that sets the limits. */
const METRIC = 'acwOverrun';
const DEFAULTS: AcwLimits = { watch: 3 * MINUTE, breach: 6 * MINUTE };

export function acwLimits(rules: readonly Rule[], agentId: string): AcwLimits {
  const steps = thresholdsOf(rules, 'agents', agentId, METRIC);
  return { watch: stepAt(steps, 'watch') ?? DEFAULTS.watch, breach: stepAt(steps, 'breach') ?? DEFAULTS.breach };
}

export function acwStatus(spent: Millis, { watch, breach }: AcwLimits): Severity | null {
  if (spent >= breach) return 'breach';
  return spent >= watch ? 'watch' : null;
}
