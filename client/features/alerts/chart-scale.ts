// For: the geometry of the back-test's curve and its two lines. May import: shared. Promises: pure; a line that is dragged snaps to values that people would type, and never passes the other.
import { tenthText } from '../../format/number.ts';
import type { Unit } from '../../../shared/metrics/catalogue.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/time.ts';

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly top: number;
  readonly bottom: number;
}

/** A value's height, px from the top. */
export const yOf = ({ low, high, top, bottom }: Scale, value: number): number =>
  bottom - ((value - low) / (high - low)) * (bottom - top);
export const valueOf = ({ low, high, top, bottom }: Scale, y: number): number =>
  low + ((bottom - y) / (bottom - top)) * (high - low);

const STEPS: Readonly<Record<Unit, readonly number[]>> = {
  duration: [
    ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
    ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
    ...[1, 2, 4, 8, 24, 48].map((hours) => hours * HOUR),
  ],
  rate: [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5],
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000, 50_000],
  score: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50],
};

/** Three or so round values between low and high. */
export function ticksOf(unit: Unit, low: number, high: number): readonly number[] {
  const step = STEPS[unit].find((one) => (high - low) / one <= 4.5) ?? (high - low) / 3;
  const first = Math.ceil(low / step + 1e-9);
  const ticks: number[] = [];
  for (let n = first; n * step <= high + step * 1e-9; n++) ticks.push(tidy(n * step));
  return ticks.filter((tick) => tick > low);
}

/** Room for the curve and both lines; counts and waits from zero, a rate as far down as it goes. */
export function rangeOf(unit: Unit, values: readonly number[], levels: readonly number[]): readonly [number, number] {
  const all = [...values, ...levels];
  const [least, most] = [Math.min(...all, Infinity), Math.max(...all, -Infinity)];
  if (most === -Infinity) return [0, unit === 'rate' ? 1 : 10];
  const room = Math.max((most - Math.min(0, least)) * 0.12, unit === 'count' ? 1 : 0);
  if (unit === 'rate')
    return [least > 0.5 ? Math.max(0, Math.floor((least - 0.08) * 10) / 10) : 0, Math.min(1.02, most + room)];
  return [Math.min(0, least), most + room || 1];
}

/** What one press of an arrow key changes: a ninetieth of what is seen, as people count. */
export function nudgeOf(unit: Unit, span: number): number {
  const fine = STEPS[unit].find((one) => one >= span / 90);
  return fine ?? STEPS[unit].at(-1) ?? 1;
}

/** The nearest value that is a whole number of nudges. */
export const snapped = (value: number, nudge: number): number => tidy(Math.round(value / nudge) * nudge);

/** Without the noise of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(10)) + 0;

export interface Levels {
  readonly trip: number;
  readonly clear: number | null;
  /** True where more is worse. */
  readonly rises: boolean;
}

/** A dragged line stops at the other one: beyond, what trips would be over at once. */
export function dragged(levels: Levels, line: 'trip' | 'clear', value: number): Levels {
  const { trip, clear, rises } = levels;
  const [worse, better] = rises ? [Math.max, Math.min] : [Math.min, Math.max];
  if (line === 'clear') return { ...levels, clear: better(value, trip) };
  return { ...levels, trip: clear === null ? value : worse(value, clear) };
}

/** An SVG path through the middle of each step's range, lifted where nothing is known. */
export function curvePath(
  { low, high }: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] },
  xOf: (step: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let pen = false;
  for (let step = 0; step < low.length; step++) {
    const [least, most] = [low[step] ?? null, high[step] ?? null];
    if (least === null || most === null) {
      pen = false;
      continue;
    }
    const x = tenthText(xOf(step));
    path += `${pen ? 'L' : 'M'}${x} ${tenthText(y(least))}`;
    if (most !== least) path += `L${x} ${tenthText(y(most))}`;
    else if (!pen) path += 'h0.1';
    pen = true;
  }
  return path;
}

/** Where the words of a line stand: the base of the text, px from the top, and whether they make room for those of the other line. */
export interface LabelPlace {
  readonly y: number;
  readonly aside: boolean;
}

/** Nearer than this two labels above their lines would meet. */
const LABEL_PX = 22;
const [ABOVE, BELOW] = [8, 18];

/** Above its line; of two that would meet, the lower one below its line, or beside the other where the hours would be covered. */
export function labelPlace(scale: Scale, { trip, clear }: Levels, line: 'trip' | 'clear'): LabelPlace {
  const own = yOf(scale, line === 'trip' ? trip : (clear ?? trip));
  if (clear === null) return { y: own - ABOVE, aside: false };
  const other = yOf(scale, line === 'trip' ? clear : trip);
  const isLower = own > other || (own === other && line === 'clear');
  if (!isLower || own - other >= LABEL_PX) return { y: own - ABOVE, aside: false };
  if (own + BELOW < scale.bottom) return { y: own + BELOW, aside: false };
  return { y: other - ABOVE, aside: true };
}
