// For: load, uncapped (LOAD1, metrics.md §2.5). May import: shared. Promises: reads sums only.
import { LOAD_UNIT } from '../../../shared/metrics/counters.ts';
import { GAUGE } from '../group.ts';
import { ratio, type Metric } from './metric.ts';

/** Σ work in hand ÷ capacity, a head of those who are ready or at work; num may be fractional at odd capacities. */
export const load: Metric = {
  id: 'load',
  read: ({ group: { gauges, headUnit } }) =>
    ratio(gauges[GAUGE.loadSum]! / LOAD_UNIT / headUnit, gauges[GAUGE.onDuty]! / headUnit),
};
