// For: first-contact resolution, final and so far (FCR1, FCR2). May import: shared. Promises: reads sums only; null while too few customers are known.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { Metric, Reading } from './metric.ts';

/** Of contacts whose customer is known for fewer than 4 in 5 nothing is said (metrics.md §2.6). */
const LEAST_KNOWN = { of: 5, known: 4 } as const;

/** Those not repeated among the contacts of known customers; `coverage` is the share of these among all. */
function resolved(all: number, known: number, repeated: number): Reading {
  const num = known - repeated;
  if (all === 0) return { value: null, num, den: known };
  const enough = known > 0 && known * LEAST_KNOWN.of >= all * LEAST_KNOWN.known;
  return { value: enough ? num / known : null, num, den: known, coverage: known / all };
}

export const fcr: Metric = {
  id: 'fcr',
  read: (view) => resolved(view.sum(SLOT.fcrContacts), view.sum(SLOT.fcrKeyed), view.sum(SLOT.fcrRepeated)),
};

/** Some of its horizons are still open: an estimate as long as there is anything. */
export const fcrProvisional: Metric = {
  id: 'fcrProvisional',
  read: (view) => {
    const all = view.sum(SLOT.talksEnded) - view.sum(SLOT.talksAside);
    const reading = resolved(all, view.sum(SLOT.talksKeyed), view.sum(SLOT.talksRepeated));
    return all === 0 ? reading : { ...reading, quality: 'estimated' };
  },
};
