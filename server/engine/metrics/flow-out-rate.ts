// For: flowed out ÷ D (M13). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { shareOfEnded } from './ended.ts';

export const flowOutRate = shareOfEnded('flowOutRate', SLOT.left);
