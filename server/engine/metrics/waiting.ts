// For: contacts waiting now (M1). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import { GAUGE, type Group } from '../group.ts';
import type { Metric } from './metric.ts';

/** W by the identity of metrics.md §0: all enqueues less all ends; the first row of the sums counts everything. */
export const waitingIn = ({ sums }: Group): number =>
  sums[SLOT.offered]! -
  sums[SLOT.answered]! -
  sums[SLOT.abandonedShort]! -
  sums[SLOT.abandonedLong]! -
  sums[SLOT.left]! -
  sums[SLOT.callbacks]! -
  sums[SLOT.unknownEnds]!;

/** Call backs to come are counted where their queue counts them as waiting (OPT3). */
export const waiting: Metric = {
  id: 'waiting',
  read: ({ group }) => ({ value: hasVisits(group) ? waitingIn(group) + group.gauges[GAUGE.callbacksOwed]! : 0 }),
};

/** Agents and teams answer visits but nobody waits in them. */
export const hasVisits = (group: Group): boolean => group.kind !== 'agent' && group.kind !== 'team';
