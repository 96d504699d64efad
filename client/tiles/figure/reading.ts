// For: the words of the headline figures. May import: shared, format, store. Promises: pure; says nothing that the row does not hold.
import { decimalText } from '../../format/number.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { decimalsNear, percentText, type Rate } from '../../format/percent.ts';
import { numberIn } from '../../store/selectors.ts';
import type { Limits } from '../use-figure.ts';

/** A mean opinion of fewer is not shown at all (product F6). */
export const LEAST_SAMPLE = 5;

/** The rate of a column with its fraction. */
export const rateIn = (row: HeldRow | undefined, column: string): Rate => ({
  value: numberIn(row, column),
  num: numberIn(row, `${column}.num`),
  den: numberIn(row, `${column}.den`),
});

/** A rate of fewer than `least` cases is shown dimmed with its n (metrics.md §2.7, OPT12). */
export const isSmall = ({ value, den }: Rate, least: number): boolean =>
  value !== null && typeof den === 'number' && den < least;

/** A percent for a tile: whole, but with one decimal when it stands next to one of its limits. */
export const tilePercent = (rate: Rate, { watch, trip }: Limits, decimals: 0 | 1 = 0): string =>
  percentText(
    rate,
    decimals === 1
      ? 1
      : decimalsNear(
          rate.value,
          [watch, trip].filter((limit) => limit !== null),
        ),
  );

/** How far a rate stands from its target in percentage points, as it reads: whole, one decimal when under half a point. */
export function pointsFrom(value: number, target: number): { readonly points: string; readonly under: boolean } {
  const distance = Math.abs(value - target) * 100;
  const text = distance < 0.5 ? decimalText(distance, 1) : String(Math.round(distance));
  return { points: text, under: value < target };
}

/** The instant at which a running wait went over its limit, or null while it has not. */
export const overSince = (since: EpochMillis | null, limit: number | null, now: EpochMillis): EpochMillis | null =>
  since !== null && limit !== null && now - since > limit ? since + limit : null;
