// For: alerts as they were, out of their openings. May import: shared, alerts. Promises: pure; the newest first.
import type { EpochMillis } from '../../shared/time.ts';
import type { Opening } from './openings.ts';

export interface Taken {
  readonly by: string;
  readonly at: EpochMillis;
  readonly note: string | null;
}

/** Openings of which something lies in [from, to), the last to open first. */
export const pastOf = (openings: Iterable<Opening>, from: EpochMillis, to: EpochMillis): readonly Opening[] =>
  [...openings]
    .filter(({ openedAt, closedAt }) => openedAt < to && (closedAt === null || closedAt >= from))
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));

/** The worst value, known at its end; null before. */
export function peakOf({ events }: Opening): number | null {
  const end = events.findLast(({ name, data }) => name === 'alert.changed' && 'to' in data && data.to === 'closed');
  return end?.name === 'alert.changed' ? end.data.peak : null;
}

/** The first who took it on. */
export function takenOf({ events }: Opening): Taken | null {
  for (const event of events)
    if (event.name === 'alert.marked' && event.data.mark === 'acknowledged')
      return { by: event.data.by, at: event.time, note: event.data.note };
  return null;
}
