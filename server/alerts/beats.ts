// For: figures that change by time alone, and when they are read (settled D21). May import: shared. Promises: whole epoch instants, so that any two servers read at the same ones.
import { parseColumn } from '../../shared/board/columns.ts';
import type { Condition } from '../../shared/rules/condition.ts';
import { isStale, leavesOf } from '../../shared/rules/conditions.ts';
import { INTERVAL_MS, slideBucketMs } from '../../shared/metrics/windows.ts';
import { QUARTER, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Integrals and decays: they move by time alone, and are read at whole seconds alone. */
const FLOWING: ReadonlySet<string> = new Set(['occupancy', 'utilisation', 'cph', 'ewt']);

/** Whether a figure stands as it was read at the last whole second. */
export const isFlowing = (column: string): boolean => FLOWING.has(parseColumn(column)?.metric ?? '');

export interface Beat {
  readonly everyMs: Millis;
  /** Every row is read, touched or not. */
  readonly allRows: boolean;
}

/** The beats of a condition: none for counts and states, which the engine says have changed. */
export function beatsOf(condition: Condition): readonly Beat[] {
  return leavesOf(condition).flatMap((leaf) => {
    const figure = isStale(leaf) ? undefined : parseColumn(leaf.metric);
    if (figure === undefined) return [];
    const flows = FLOWING.has(figure.metric) ? [{ everyMs: SECOND, allRows: true }] : [];
    const { window } = figure;
    if (window === 'slide5') return [...flows, { everyMs: slideBucketMs(window), allRows: false }];
    return window !== undefined && window in INTERVAL_MS ? [...flows, { everyMs: QUARTER, allRows: true }] : flows;
  });
}

/** The first whole multiple after an instant. */
export const nextBeat = ({ everyMs }: Beat, after: EpochMillis): EpochMillis =>
  (Math.floor(after / everyMs) + 1) * everyMs;

/** True when what was read at an instant is to be read again. */
export const isSecondsOld = (readAt: EpochMillis, now: EpochMillis): boolean =>
  Math.floor(now / SECOND) > Math.floor(readAt / SECOND);

/** True when a multiple lies after `before` and at or before `now`. */
export const hasBeaten = (beat: Beat, before: EpochMillis, now: EpochMillis): boolean => nextBeat(beat, before) <= now;
