// For: the mean wait of those who wait now (M3). May import: shared. Promises: reads sums only.
import { GAUGE } from '../group.ts';
import type { Metric } from './metric.ts';
import { hasVisits, waitingIn } from './waiting.ts';

/** Σ(now − e) ÷ waiting; `since` is the mean enqueue instant, which time does not move: the client counts on (settled D15), a rule turns at its instant. */
export const currentAvgWait: Metric = {
  id: 'currentAvgWait',
  read: ({ group, now, origin }) => {
    const count = hasVisits(group) ? waitingIn(group) : 0;
    if (count === 0) return { value: null, num: 0, den: 0 };
    const sinceSum = group.gauges[GAUGE.waitingSinceSum]!;
    const num = count * (now - origin) - sinceSum;
    return { value: num / count, num, den: count, since: origin + sinceSum / count };
  },
};
