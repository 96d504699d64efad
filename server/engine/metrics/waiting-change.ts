// For: how many more wait than at the start of the window (M26). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { Metric } from './metric.ts';
import { hasVisits } from './waiting.ts';

const ENDS = [SLOT.answered, SLOT.abandonedShort, SLOT.abandonedLong, SLOT.left, SLOT.callbacks, SLOT.unknownEnds];

/** W(T) − W(a): what came less what left, by the identity of metrics.md §0. */
export const waitingChange: Metric = {
  id: 'waitingChange',
  read: (view) => ({
    value: hasVisits(view.group) ? ENDS.reduce((sum, slot) => sum - view.sum(slot), view.sum(SLOT.offered)) : 0,
  }),
};
