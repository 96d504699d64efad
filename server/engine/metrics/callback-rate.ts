// For: callbacks ÷ D (M14). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { shareOfEnded } from './ended.ts';

export const callbackRate = shareOfEnded('callbackRate', SLOT.callbacks);
