// For: how near a rule came to firing. May import: shared, app. Promises: pure; what belongs to a firing is no miss; the nearest ones, in order of time.
import { MOST_MISSES, type Firing, type NearMiss } from '../../../shared/rules/backtest.ts';
import { compare } from '../../../shared/rules/conditions.ts';
import type { Op } from '../../../shared/rules/condition.ts';
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';
import { extremes, type Stretch } from './curve.ts';
import type { Held } from './firings.ts';

export interface Levels {
  readonly op: Op;
  readonly trip: number;
  /** From where on it was near. */
  readonly near: number;
}

/** Two that are this close are one. */
const APART = 10 * MINUTE;

/** Times in which a figure was beyond `near`, with the worst value. */
export function excursions(row: string, stretches: Iterable<Stretch>, { op, trip, near }: Levels): readonly NearMiss[] {
  const found: Growing[] = [];
  let last: Growing | null = null;
  const rises = op.startsWith('>');
  for (const stretch of stretches) {
    const range = stretch.blind ? null : extremes(stretch, stretch.from, stretch.to);
    const peak = range === null ? null : rises ? range[1] : range[0];
    if (peak === null || !compare(peak, op, near)) continue;
    const from = stretch.since === null || !rises ? stretch.from : Math.max(stretch.from, stretch.since + near);
    const tripped = compare(peak, op, trip);
    if (last === null || from - last.to > APART) found.push((last = { row, from, to: stretch.to, peak, tripped }));
    else join(last, stretch.to, peak, tripped, rises);
  }
  return found;
}

/** A miss that may still grow. */
interface Growing extends NearMiss {
  to: EpochMillis;
  peak: number;
  tripped: boolean;
}

function join(last: Growing, to: EpochMillis, peak: number, tripped: boolean, rises: boolean): void {
  last.to = to;
  last.peak = rises ? Math.max(last.peak, peak) : Math.min(last.peak, peak);
  last.tripped ||= tripped;
}

/** Where no single figure is compared: it held, and not for long enough. */
export const heldMisses = (held: readonly Held[]): readonly NearMiss[] =>
  held.map((one) => ({ ...one, peak: null, tripped: true }));

/** Those outside every firing, the nearest MOST_MISSES. */
export function nearest(misses: readonly NearMiss[], firings: readonly Firing[], op: Op | null): NearMiss[] {
  const alone = misses.filter(
    ({ row, from, to }) => !firings.some((firing) => firing.row === row && touches(firing, from, to)),
  );
  const rises = op === null || op.startsWith('>');
  const nearness = ({ peak, from, to }: NearMiss): number => (peak === null ? to - from : rises ? peak : -peak);
  const best = [...alone].sort((a, b) => nearness(b) - nearness(a)).slice(0, MOST_MISSES);
  return best.sort((a, b) => a.from - b.from || (a.row < b.row ? -1 : 1));
}

const touches = ({ openedAt, closedAt }: Firing, from: number, to: number): boolean =>
  openedAt <= to && (closedAt ?? Infinity) >= from;
