// For: the order of teams by a figure of the day, and where each stood an hour ago (RANK1). May import: shared, store. Promises: pure; what reads the same ranks the same; a rank of an hour ago is of what had been counted by then, never remembered.
import type { HeldRow } from '../../shared/patch/patch.ts';
import type { TileSettings } from '../../shared/walls/tile-settings.ts';
import { numberIn } from '../store/selectors.ts';
import { LEAST_SAMPLE } from './figure/reading.ts';

export type RankedBy = TileSettings<'leaderboard'>['by'];

export interface Place {
  /** Null where there is nothing to rank by. */
  readonly rank: number | null;
  /** Places won since an hour ago, below 0 lost; null where either rank is not known. */
  readonly climbed: number | null;
}
export const UNRANKED: Place = { rank: null, climbed: null };

const COLUMN = { serviceLevel: 'sl', handled: 'handled', csat: 'csatMean' } as const;
/** Steps in which a figure prints, to the 1: whole percents, tenths of a mark. */
const STEPS = { serviceLevel: 100, csat: 10 } as const;
const HOUR = 'slide60';

/** The figure as it prints, in whole steps: nobody is ranked by what he cannot see. */
function printed(row: HeldRow | undefined, by: RankedBy): number | null {
  if (by === 'handled') return numberIn(row, 'handled@today');
  const column = `${COLUMN[by]}@today`;
  const value = numberIn(row, column);
  const tooFew = by === 'csat' && (numberIn(row, `${column}.den`) ?? 0) < LEAST_SAMPLE;
  return value === null || tooFew ? null : Math.round(value * STEPS[by]);
}

/** What was counted today before the last hour; null where a window is not known, or the day is younger. */
function before(row: HeldRow | undefined, figure: string, part = ''): number | null {
  const today = numberIn(row, `${figure}@today${part}`);
  const hour = numberIn(row, `${figure}@${HOUR}${part}`);
  return today === null || hour === null || hour > today ? null : today - hour;
}

/** The same an hour ago; of fewer cases than a rate is worth, null. */
function printedBefore(row: HeldRow | undefined, by: RankedBy): number | null {
  if (by === 'handled') return before(row, COLUMN.handled) || null;
  const num = before(row, COLUMN[by], '.num');
  const den = before(row, COLUMN[by], '.den');
  return num === null || den === null || den < LEAST_SAMPLE ? null : Math.round((num / den) * STEPS[by]);
}

const best = (a: number | null, b: number | null): number => (b ?? -1) - (a ?? -1);

/** Of each value its rank, the highest first. */
function ranksOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const sorted = [...values].sort(best);
  return values.map((value) => (value === null ? null : sorted.indexOf(value) + 1));
}

/** Items in the order of their figures, those without one last; those that read the same in the order given. */
export function ranked<T>(
  items: readonly T[],
  rowOf: (item: T) => HeldRow | undefined,
  by: RankedBy,
): readonly { readonly item: T; readonly place: Place }[] {
  const values = items.map((item) => printed(rowOf(item), by));
  const ranks = ranksOf(values);
  const ranksBefore = ranksOf(items.map((item) => printedBefore(rowOf(item), by)));
  const places = items.map((item, nth) => ({
    item,
    value: values[nth]!,
    place: placeOf(ranks[nth]!, ranksBefore[nth]!),
  }));
  return places.sort((a, b) => best(a.value, b.value));
}

const placeOf = (rank: number | null, was: number | null): Place => ({
  rank,
  climbed: rank === null || was === null ? null : was - rank,
});
