// For: one figure of one row over a day, as narrow as a screen is wide. May import: shared, app. Promises: the lowest and the highest reading of each step; a wait that ticks grows until it ends.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { Recording } from './recording.ts';

export interface Steps {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly stepMs: Millis;
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  readonly blind: number[];
}

/** A stretch in which a figure read the same, or ticked from the same anchor. */
export interface Stretch {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly value: number | null;
  readonly since: EpochMillis | null;
  readonly blind: boolean;
}

/** What a figure read from `from` to `to`. `minSample`: of fewer than so many it has nothing to say. */
export function* stretchesOf(
  recording: Recording,
  { row, column, minSample }: { readonly row: number; readonly column: number; readonly minSample: number },
  from: EpochMillis,
  to: EpochMillis,
): Generator<Stretch> {
  const { at, value, since, den, blind } = recording;
  const entries = recording.entriesOf(row, column);
  // Numbers of entries and no objects: a week of a figure that flutters has hundreds of thousands.
  const stretch = (n: number, end: EpochMillis): Stretch => ({
    from: Math.max(at[n]!, from),
    to: end,
    value: den[n]! < minSample ? null : orNull(value[n]!),
    since: orNull(since[n]!),
    blind: blind[n] === 1,
  });
  let held = -1;
  for (let nth = before(recording, entries, from); nth < entries.length; nth++) {
    const n = entries[nth]!;
    if (at[n]! >= to) break;
    if (held >= 0 && at[n]! > from && at[n]! > at[held]!) yield stretch(held, at[n]!);
    held = n;
  }
  if (held >= 0) yield stretch(held, to);
}

const orNull = (read: number): number | null => (Number.isNaN(read) ? null : read);

/** The last entry at or before an instant; 0 where there is none. */
function before({ at }: Recording, entries: readonly number[], instant: EpochMillis): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[entries[middle]!]! <= instant) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Lowest and highest value of a stretch within [from, to]; null where there is none. */
export function extremes(
  stretch: Stretch,
  from: EpochMillis,
  to: EpochMillis,
): readonly [low: number, high: number] | null {
  if (stretch.value === null) return null;
  if (stretch.since === null) return [stretch.value, stretch.value];
  return [Math.max(from, stretch.from) - stretch.since, Math.min(to, stretch.to) - stretch.since];
}

export function stepsOf(stretches: Iterable<Stretch>, from: EpochMillis, to: EpochMillis, count: number): Steps {
  const stepMs = (to - from) / count;
  const low = new Array<number | null>(count).fill(null);
  const high = new Array<number | null>(count).fill(null);
  const blind = new Set<number>();
  for (const stretch of stretches) {
    const last = Math.min(count - 1, Math.ceil((stretch.to - from) / stepMs) - 1);
    for (let step = Math.floor((stretch.from - from) / stepMs); step <= last; step++) {
      if (stretch.blind) blind.add(step);
      const found = extremes(stretch, from + step * stepMs, from + (step + 1) * stepMs);
      if (found === null) continue;
      low[step] = Math.min(low[step] ?? Infinity, found[0]);
      high[step] = Math.max(high[step] ?? -Infinity, found[1]);
    }
  }
  return { from, to, stepMs, low, high, blind: [...blind].sort((a, b) => a - b) };
}
