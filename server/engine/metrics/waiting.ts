// For: contacts waiting now (M1). May import: shared. Promises: reads sums only.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { Group } from '../group.ts';
import type { Metric } from './metric.ts';

/** W by the identity of metrics.md §0: all enqueues less all ends. */
export const waitingIn = ({ all }: Group): number =>
  all[SLOT.offered]! -
  all[SLOT.answered]! -
  all[SLOT.abandonedShort]! -
  all[SLOT.abandonedLong]! -
  all[SLOT.left]! -
  all[SLOT.callbacks]! -
  all[SLOT.unknownEnds]!;

export const waiting: Metric = {
  id: 'waiting',
  read: ({ group }) => ({ value: hasVisits(group) ? waitingIn(group) : 0 }),
};

/** Agents and teams answer visits but nobody waits in them. */
export const hasVisits = (group: Group): boolean => group.kind !== 'agent' && group.kind !== 'team';
