// For: abandoned, short ones left out, ÷ D, or as each visit's queue has it (M12, OPT2). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { endedIn } from './ended.ts';
import { ratio, type Metric } from './metric.ts';

export const abandonRate: Metric = {
  id: 'abandonRate',
  read: (view) =>
    ratio(view.sum(SLOT.abandonedLong) + view.sum(SLOT.abandonsAside), endedIn(view) + view.sum(SLOT.abandonDenAside)),
};
