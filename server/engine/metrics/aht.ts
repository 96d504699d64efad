// For: average handle time (M15). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { ratio, type Metric } from './metric.ts';

/** Σ(talk + hold + after-contact work), less what options leave out (OPT4), ÷ handled; ms. */
export const aht: Metric = {
  id: 'aht',
  read: (view) =>
    ratio(
      view.sum(SLOT.talkMs) + view.sum(SLOT.holdMs) + view.sum(SLOT.acwMs) + view.sum(SLOT.handleAsideMs),
      view.sum(SLOT.handled),
    ),
};
