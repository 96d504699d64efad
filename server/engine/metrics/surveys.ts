// For: promoters and effort (M35, M36, settled Q28). May import: shared. Promises: reads sums only; n always told.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { divided, type Metric } from './metric.ts';

/** 100 · (promoters − detractors) ÷ answers; null under the floor's survey.minN. */
export const nps: Metric = {
  id: 'nps',
  read: (view) => {
    const num = view.sum(SLOT.npsPromoters) - view.sum(SLOT.npsDetractors);
    const den = view.sum(SLOT.npsCount);
    return { value: den === 0 || den < view.group.minSurveys ? null : (100 * num) / den, num, den };
  },
};

export const ces = divided('ces', 'cesSum', 'cesCount');
