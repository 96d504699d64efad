// For: rates as percent. May import: number. Promises: pure; rounding rules of metrics.md §2.7, exact where the fraction is given.
import { DASH } from './number.ts';

/** A rate 0…1. `num`/`den` are its whole numbers where it has them: rounding is then exact. */
export interface Rate {
  readonly value: number | null;
  readonly num?: number | null | undefined;
  readonly den?: number | null | undefined;
}

/** Percent without its sign. Half away from zero; below 100 never prints 100, above 0 never prints 0 (`<1`). */
export function percentText(rate: Rate, decimals: 0 | 1): string {
  if (rate.value === null) return DASH;
  const scale = decimals === 0 ? 100 : 1000;
  const steps = roundedSteps(rate, rate.value, scale);
  const unit = scale / 100;
  if (steps >= scale && rate.value < 1) return ((scale - 1) / unit).toFixed(decimals);
  if (steps === 0 && rate.value > 0) return `<${(1 / unit).toFixed(decimals)}`;
  return (steps / unit).toFixed(decimals);
}

/**
 * Decimals of a percent that stands beside limits: one when the value is within half a point of a limit (0…1), so that
 * "80 %" never stands in an amber cell; otherwise none.
 */
export const decimalsNear = (value: number | null, limits: readonly number[]): 0 | 1 =>
  value !== null && limits.some((limit) => Math.abs(value - limit) < 0.005) ? 1 : 0;

function roundedSteps({ num, den }: Rate, value: number, scale: number): number {
  const exact = Number.isInteger(num) && Number.isInteger(den) && den! > 0;
  if (!exact) return Math.round(value * scale + Number.EPSILON);
  return Math.floor((2 * num! * scale + den!) / (2 * den!));
}

/**
 * Whole percents of the parts of a whole, adding up to 100 (largest remainder; of equal remainders the larger part, then the
 * first). All zero when the whole is 0. Parts must not be negative.
 */
export function percentParts(parts: readonly number[]): readonly number[] {
  const whole = sum(parts);
  if (whole <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / whole) * 100);
  const rounded = exact.map(Math.floor);
  const order = exact
    .map((share, index) => ({ index, share, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || b.share - a.share || a.index - b.index);
  for (const { index } of order.slice(0, 100 - sum(rounded))) rounded[index]! += 1;
  return rounded;
}

/** The same as text: a part that is there never prints 0 (`<1`), a part that is not the whole never prints 100. */
export function partTexts(parts: readonly number[]): readonly string[] {
  const whole = sum(parts);
  return percentParts(parts).map((percent, index) => {
    if (percent === 0 && parts[index]! > 0) return '<1';
    return percent === 100 && parts[index]! < whole ? '99' : String(percent);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
