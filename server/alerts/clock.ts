// For: time that something has held, which stands still while nobody can see it. May import: shared. Promises: values; nothing ticks.
import type { EpochMillis, Millis } from '../../shared/time.ts';

export interface Clock {
  /** What had gone by when it last stood still. */
  readonly doneMs: Millis;
  /** Since when it has run, null while it stands still. */
  readonly runsSince: EpochMillis | null;
}

export const UNUSED: Clock = { doneMs: 0, runsSince: null };

export const startedAt = (now: EpochMillis): Clock => ({ doneMs: 0, runsSince: now });
export const elapsed = ({ doneMs, runsSince }: Clock, now: EpochMillis): Millis =>
  doneMs + (runsSince === null ? 0 : now - runsSince);
export const running = (clock: Clock, now: EpochMillis): Clock =>
  clock.runsSince === null ? { ...clock, runsSince: now } : clock;
export const paused = (clock: Clock, now: EpochMillis): Clock =>
  clock.runsSince === null ? clock : { doneMs: elapsed(clock, now), runsSince: null };
/** The instant at which it will have run `ms`; null while it stands still. */
export const reachesAt = ({ doneMs, runsSince }: Clock, ms: Millis): EpochMillis | null =>
  runsSince === null ? null : runsSince + ms - doneMs;
