// For: at which tiers contacts are resolved (GRP5). May import: shared. Promises: reads sums only; tiers alone have it.
import { divided } from './metric.ts';

/** Contacts resolved at the tier ÷ contacts resolved at any. */
export const resolvedShare = divided('resolvedShare', 'resolvedAtTier', 'resolvedAtTiers');
