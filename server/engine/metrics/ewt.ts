// For: the estimated wait of a contact that joins now (EWT1, metrics.md §7.4, §2.8). May import: shared. Promises: estimates are never merged: a group of queues has their range and no value.
import type { EpochMillis } from '../../../shared/time.ts';
import type { Group } from '../group.ts';
import { estimateOf } from '../wait-estimate/estimate.ts';
import { NOTHING, type Metric, type Reading } from './metric.ts';

export const ewt: Metric = {
  id: 'ewt',
  read({ group, now }) {
    if (group.kind !== 'queue') return rangeOf(group, now);
    const { estimate } = estimateOf(group, now);
    return estimate === null ? NOTHING : { ...estimate, quality: 'estimated' };
  },
  standing({ group, now }) {
    if (group.kind !== 'queue') return { ...rangeOf(group, now), until: now };
    const { estimate, until } = estimateOf(group, now);
    if (estimate === null) return { value: null, until };
    const { value, low, high } = estimate;
    return { value, low, high, until, quality: 'estimated' };
  },
};

function rangeOf({ queues }: Group, now: EpochMillis): Reading {
  let [low, high] = [Infinity, -Infinity];
  for (const queue of queues) {
    const { estimate } = estimateOf(queue, now);
    if (estimate === null) continue;
    low = Math.min(low, estimate.low);
    high = Math.max(high, estimate.high);
  }
  return high < low ? NOTHING : { value: null, low, high, quality: 'estimated' };
}
