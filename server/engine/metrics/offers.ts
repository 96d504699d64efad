// For: offers that nobody took (M30, settled Q16). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { ratio, type Metric } from './metric.ts';

/** Not answered ÷ (answered + not answered + rejected). */
export const ronaRate: Metric = {
  id: 'ronaRate',
  read: (view) => {
    const unanswered = view.sum(SLOT.offersUnanswered);
    return ratio(
      unanswered,
      view.sum(SLOT.answered) + view.sum(SLOT.answersAside) + unanswered + view.sum(SLOT.offersRejected),
    );
  },
};
