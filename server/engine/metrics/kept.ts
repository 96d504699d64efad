// For: how many of the decided clocks kept their target (DIG9). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { ratio, type Metric } from './metric.ts';

type Kind = 'frt' | 'nrt' | 'ttr';

/** Hits ÷ (hits + misses) of some kinds of clock. */
export const kept = (id: MetricId, ...kinds: readonly Kind[]): Metric => ({
  id,
  read: (view) => {
    let [hits, decided] = [0, 0];
    for (const kind of kinds) {
      const hit = view.sum(SLOT[`${kind}Hits`]);
      hits += hit;
      decided += hit + view.sum(SLOT[`${kind}Misses`]);
    }
    return ratio(hits, decided);
  },
});
