// For: D, the ended waits that rates are taken of (metrics.md §2.4). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { WindowView } from '../window-view.ts';
import { ratio, type Metric } from './metric.ts';

/** D = A + (B − B_s) + F + K. */
export const endedIn = (view: WindowView): number =>
  view.sum(SLOT.answered) + view.sum(SLOT.abandonedLong) + view.sum(SLOT.left) + view.sum(SLOT.callbacks);

/** One kind of end ÷ D: the four of them add up to 1. */
export const shareOfEnded = (id: MetricId, slot: number): Metric => ({
  id,
  read: (view) => ratio(view.sum(slot), endedIn(view)),
});
