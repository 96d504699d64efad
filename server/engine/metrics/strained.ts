// For: agents with a sign of strain (STRAIN1). May import: shared. Promises: reads sums only.
import { GAUGE } from '../group.ts';
import { NOTHING, type Metric } from './metric.ts';

/** A queue carries nobody: null there. */
export const strained: Metric = {
  id: 'strained',
  read: ({ group: { kind, gauges } }) =>
    kind === 'queue' || kind === 'channel' ? NOTHING : { value: gauges[GAUGE.strained]! },
};
