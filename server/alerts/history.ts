// For: what a figure was some time ago, for rates of change. May import: shared. Promises: a step function, forgotten beyond its span.
import type { EpochMillis, Millis } from '../../shared/time.ts';

/** A reading from an instant on. `value` is the anchor of a duration that ticks; null where there was nothing to say. */
export interface Past {
  readonly at: EpochMillis;
  readonly value: number | null;
}
export type History = readonly Past[];

/** With the reading of now; what no look at `now − ms` or later can need is dropped. */
export function remembered(history: History, value: number | null, now: EpochMillis, ms: Millis): History {
  const last = history.at(-1);
  let known = history;
  if (last === undefined || last.value !== value)
    known = last?.at === now ? [...history.slice(0, -1), { at: now, value }] : [...history, { at: now, value }];
  const first = known.findLastIndex(({ at }) => at <= now - ms);
  return first > 0 ? known.slice(first) : known;
}

/** What it was at an instant; undefined where that lies before all that is known. */
export const valueAt = (history: History, at: EpochMillis): number | null | undefined =>
  history.findLast((past) => past.at <= at)?.value;

/** The next instant at which what it was `ms` ago changes; null for never. */
export function movesAt(history: History, now: EpochMillis, ms: Millis): EpochMillis | null {
  const next = history.find(({ at }) => at > now - ms);
  return next === undefined ? null : next.at + ms;
}
