// For: who of those waiting is still within the threshold (M38). May import: shared. Promises: reads sums only.
import { GAUGE } from '../group.ts';
import { ratio, type Metric } from './metric.ts';
import { hasVisits, waitingIn } from './waiting.ts';

export const queueWithinTarget: Metric = {
  id: 'queueWithinTarget',
  read: ({ group }) => {
    const waiting = hasVisits(group) ? waitingIn(group) : 0;
    return ratio(waiting - group.gauges[GAUGE.overdue]!, waiting);
  },
};
