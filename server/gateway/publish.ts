// For: when frames go out. May import: shared, rxjs. Promises: the first change after quiet at once, then one frame each 25 to 100 ms, at most a fifth of a core.
import { asyncScheduler, map, throttle, timer, type Observable, type SchedulerLike } from 'rxjs';
import type { Millis } from '../../shared/time.ts';

export const MIN_INTERVAL_MS: Millis = 25;
export const MAX_INTERVAL_MS: Millis = 100;
/** Share of a core that publishing may take. */
export const CORE_SHARE = 0.2;
/** Weight of the newest frame in the running cost. */
const WEIGHT = 0.3;

/** Time from one frame to the next when a frame costs `costMs` (fractions welcome). */
export const intervalFor = (costMs: number): Millis =>
  Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, Math.ceil(costMs / CORE_SHARE)));

/** The running cost after one more frame. */
export const nextCost = (costMs: number, measuredMs: number): number => costMs + WEIGHT * (measuredMs - costMs);

export interface PublishOptions {
  readonly changed$: Observable<unknown>;
  /** Builds and sends one frame. */
  readonly publish: () => void;
  /** A clock that never jumps, ms with fractions: it only measures what a frame costs. */
  readonly monotonic: () => number;
  readonly scheduler?: SchedulerLike;
}

/** Publishes while subscribed. Emits the running cost of a frame, ms. */
export function publishPaced({
  changed$,
  publish,
  monotonic,
  scheduler = asyncScheduler,
}: PublishOptions): Observable<number> {
  let cost = 0;
  return changed$.pipe(
    throttle(() => timer(intervalFor(cost), scheduler), { leading: true, trailing: true }),
    map(() => {
      const start = monotonic();
      publish();
      cost = nextCost(cost, monotonic() - start);
      return cost;
    }),
  );
}
