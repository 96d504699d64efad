// For: average speed of answer (M9). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { ratio, type Metric } from './metric.ts';

/** Σ wait of answered, less ringing where that is no wait (OPT7), ÷ answered; ms. */
export const asa: Metric = {
  id: 'asa',
  read: (view) => ratio(view.sum(SLOT.answeredWaitMs) - view.sum(SLOT.answerRingMs), view.sum(SLOT.answeredTimed)),
};
