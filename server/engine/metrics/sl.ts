// For: service level by the default preset (M10, metrics.md §2.4.1). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { ratio, type Metric } from './metric.ts';

const MISSES = [SLOT.classAO, SLOT.classBI, SLOT.classBO, SLOT.classFO, SLOT.classKO, SLOT.classWO];

/** Hit AI; miss AO BI BO FO KO WO; a visit that waits past its threshold is a miss at once. */
export const sl: Metric = {
  id: 'sl',
  read: (view) => {
    const hits = view.sum(SLOT.classAI);
    let decided = hits;
    for (const slot of MISSES) decided += view.sum(slot);
    return ratio(hits, decided);
  },
};
