// For: what a window is at T (metrics.md §2.2, Q1, Q2, Q5). May import: shared. Promises: bounds only, nothing is counted here.
import { INTERVAL_MS, SLIDE_MS, slideBucketMs, type Slide, type Window } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { startOfDay, startOfInterval, type DayZone } from './zone-time.ts';

/** Counts run over [from, to], or over [from, to) when `open`; integrals of time always run over [from, to) (Q1). */
export interface WindowBounds {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly open: boolean;
}

export const inWindow = (bounds: WindowBounds, at: EpochMillis): boolean =>
  at >= bounds.from && (bounds.open ? at < bounds.to : at <= bounds.to);

/** The bounds of a window at T in a zone. `epoch` is where `all` begins. */
export function windowBounds(window: Window, zone: DayZone, at: EpochMillis, epoch = -Infinity): WindowBounds {
  switch (window) {
    case 'all':
      return { from: epoch, to: at, open: false };
    case 'today':
      return { from: startOfDay(zone, at), to: at, open: false };
    case 'interval15':
    case 'interval30':
      return { from: startOfInterval(zone.timeZone, at, INTERVAL_MS[window]), to: at, open: false };
    case 'last15':
    case 'last30': {
      // The newest complete interval whose end is ≤ T: it ends where the running one begins.
      const end = startOfInterval(zone.timeZone, at, INTERVAL_MS[window]);
      return { from: startOfInterval(zone.timeZone, end - 1, INTERVAL_MS[window]), to: end, open: true };
    }
    default:
      return { from: slideStart(window, at), to: at, open: false };
  }
}

/** Q2: ⌊(T − N)/b⌋·b in epoch time. */
function slideStart(slide: Slide, at: EpochMillis): EpochMillis {
  const bucket = slideBucketMs(slide);
  return Math.floor((at - SLIDE_MS[slide]) / bucket) * bucket;
}
