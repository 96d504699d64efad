// For: answered ÷ D (M11). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { shareOfEnded } from './ended.ts';

export const answerRate = shareOfEnded('answerRate', SLOT.answered);
