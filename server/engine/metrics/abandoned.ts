// For: visits whose customer gave up, short ones included (M6, settled Q14). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { Metric } from './metric.ts';

export const abandoned: Metric = {
  id: 'abandoned',
  read: (view) => ({ value: view.sum(SLOT.abandonedShort) + view.sum(SLOT.abandonedLong) }),
};
