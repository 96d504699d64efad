// For: waits of ended visits: their mean and their distribution (M27 to M29). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { quantileOf } from '../histogram.ts';
import { divided, ratio, type Metric } from './metric.ts';

/** A distribution of fewer visits than this says nothing (metrics.md §2.4). */
const LEAST_VISITS = 5;

/** Σ w ÷ ended visits. */
export const avgWaitAll: Metric = {
  id: 'avgWaitAll',
  read: (view) =>
    ratio(
      view.sum(SLOT.answeredWaitMs) + view.sum(SLOT.lostWaitMs),
      view.sum(SLOT.answeredTimed) + view.sum(SLOT.lostTimed),
    ),
};

/** Σ w ÷ those who gave up after more than the short limit. */
export const avgAbandonWait = divided('avgAbandonWait', 'abandonWaitMs', 'abandonTimed');

const quantile = (id: MetricId, share: number): Metric => ({
  id,
  read: (view) => ({ value: quantileOf(view.waits(), share, LEAST_VISITS) }),
});

export const waitP50 = quantile('waitP50', 0.5);
export const waitP90 = quantile('waitP90', 0.9);
export const waitP95 = quantile('waitP95', 0.95);
