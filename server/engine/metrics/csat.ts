// For: satisfied customers among those who answered (M24). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { ratio, type Metric } from './metric.ts';

/** Answers 4 and 5 ÷ answers; null under the floor's survey.minN (settled Q28), n always told. */
export const csat: Metric = {
  id: 'csat',
  read: (view) => {
    const reading = ratio(view.sum(SLOT.csatTop), view.sum(SLOT.csatCount));
    return view.sum(SLOT.csatCount) < view.group.minSurveys ? { ...reading, value: null } : reading;
  },
};
