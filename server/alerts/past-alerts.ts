// For: alerts as they were, out of their openings. May import: shared, alerts. Promises: the newest first, a bounded number.
import type { PastAlert } from '../../shared/rules/alert-history.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Opening } from './openings.ts';

/** Told at once. */
export const MOST_PAST = 5000;

/** Those that were open at or after an instant, the newest first. */
export const pastSince = (openings: Iterable<Opening>, at: EpochMillis): readonly PastAlert[] =>
  [...openings]
    .filter(({ closedAt }) => closedAt === null || closedAt >= at)
    .slice(-MOST_PAST)
    .reverse()
    .map(pastOf);

function pastOf({ id, rule, kind, row, severity, openedAt, closedAt, events }: Opening): PastAlert {
  let peak: PastAlert['peak'] = null;
  let taken: PastAlert['taken'] = null;
  for (const event of events)
    if (event.name === 'alert.changed' && event.data.to === 'closed') peak = event.data.peak;
    else if (event.name === 'alert.marked' && event.data.mark === 'acknowledged')
      taken ??= { by: event.data.by, at: event.time, note: event.data.note };
  return { id, rule, kind, row, severity, openedAt, closedAt, peak, taken };
}
