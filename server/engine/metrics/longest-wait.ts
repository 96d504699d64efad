// For: the longest wait now (M2). May import: shared. Promises: reads sums only.
import { NOTHING, type Metric } from './metric.ts';

/** Age of the oldest waiting visit; travels as its enqueue instant (settled D15). Null when nobody waits. */
export const longestWait: Metric = {
  id: 'longestWait',
  read: ({ group, now }) => {
    const first = group.longestWaiting();
    return first === undefined ? NOTHING : { value: now - first.enqueuedAt, since: first.enqueuedAt };
  },
};
