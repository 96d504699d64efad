// For: an agent's load and presence over time, as his chapters have counted them (STRAIN4). May import: shared. Promises: appends and sums only; who refolds a chapter empties its list.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { LOAD_UNIT } from '../../../shared/metrics/counters.ts';

/** Of each change its instant, then twice the load in LOAD_UNIT plus the presence, one behind another. */
export type Levels = number[];
const SIZE = 2;

/** Adds what holds from `at` on; of one instant the last stays. False when it held already. */
export function noteLevels(levels: Levels, at: EpochMillis, load: number, present: number): boolean {
  const level = 2 * load + present;
  const last = levels.length - SIZE;
  if (last >= 0) {
    if (levels[last + 1] === level) return false;
    if (levels[last] === at) {
      levels[last + 1] = level;
      return true;
    }
  }
  levels.push(at, level);
  return true;
}

/** ∫ load and ∫ presence over a window, ms. */
export interface Integrals {
  readonly load: number;
  readonly present: Millis;
}

/** Over [from, to); `parts` are consecutive lists of changes. Before the first nobody was here. */
export function integrals(parts: readonly Levels[], from: EpochMillis, to: EpochMillis): Integrals {
  let end = to;
  let load = 0;
  let present = 0;
  for (let part = parts.length - 1; part >= 0 && end > from; part--) {
    const levels = parts[part]!;
    for (let i = levels.length - SIZE; i >= 0 && end > from; i -= SIZE) {
      const at = levels[i]!;
      if (at >= end) continue;
      const ms = end - Math.max(at, from);
      const level = levels[i + 1]!;
      load += ms * Math.floor(level / 2);
      present += ms * (level % 2);
      end = at;
    }
  }
  return { load: load / LOAD_UNIT, present };
}
