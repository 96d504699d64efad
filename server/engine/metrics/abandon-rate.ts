// For: abandoned, short ones left out, ÷ D (M12). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { shareOfEnded } from './ended.ts';

export const abandonRate = shareOfEnded('abandonRate', SLOT.abandonedLong);
