// For: agents with a sign of strain (STRAIN1). May import: shared. Promises: reads sums only.
import { GAUGE, type GroupKind } from '../group.ts';
import { NOTHING, type Metric } from './metric.ts';

/** Those whose heads are people's, not members of queues. */
const OF_PEOPLE: ReadonlySet<GroupKind> = new Set<GroupKind>(['total', 'site', 'team', 'agent']);

/** A queue carries nobody, nor does a group across queues: null there. */
export const strained: Metric = {
  id: 'strained',
  read: ({ group: { kind, gauges } }) => (OF_PEOPLE.has(kind) ? { value: gauges[GAUGE.strained]! } : NOTHING),
};
