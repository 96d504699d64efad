// For: occupancy, weighted by capacity (M19, settled Q21, Q22, Q31). May import: shared. Promises: reads sums only.
import { LOAD_UNIT, SLOT } from '../../../shared/metrics/counters.ts';
import { MINUTE } from '../../../shared/time.ts';
import { ratio, type Metric } from './metric.ts';

/** Less time at work or ready than this says nothing (metrics.md §2.5). */
const LEAST_PRESENT = MINUTE;

/** ∫ load ÷ ∫ presence; num may be fractional at odd capacities. */
export const occupancy: Metric = {
  id: 'occupancy',
  read: (view) => {
    const num = view.integral(SLOT.fullLoadLevel) + view.integral(SLOT.partLoadLevel) / LOAD_UNIT;
    const den = view.integral(SLOT.presentLevel);
    return den < LEAST_PRESENT ? { value: null, num, den } : ratio(num, den);
  },
};
