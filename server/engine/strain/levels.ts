// For: an agent's load and presence over time, as his chapters have counted them (STRAIN4). May import: shared. Promises: appends and sums only; who refolds a chapter empties its list.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { LOAD_UNIT } from '../../../shared/metrics/counters.ts';

/** Of each change its instant, then twice the load in LOAD_UNIT plus the presence, one behind another. */
export type Levels = number[];
/** Whatever has a list of its own; together they are one past. */
export interface Part {
  readonly levels: Levels;
}
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

/** ∫ load and ∫ presence over a window, ms, and the pieces that they are sums of, the newest first. */
export class LevelWindow {
  load = 0;
  present: Millis = 0;
  /** Of each piece its length, its load (0 … 1) and presence. */
  readonly pieces: number[] = [];

  /** Sums [from, to); before the first change nobody was here. */
  read(parts: readonly Part[], from: EpochMillis, to: EpochMillis): void {
    this.pieces.length = 0;
    let [load, present, end] = [0, 0, to];
    for (let part = parts.length - 1; part >= 0 && end > from; part--) {
      const { levels } = parts[part]!;
      for (let i = levels.length - SIZE; i >= 0 && end > from; i -= SIZE) {
        const at = levels[i]!;
        if (at >= end) continue;
        const ms = end - Math.max(at, from);
        const level = levels[i + 1]!;
        load += ms * (level >> 1);
        present += ms * (level & 1);
        this.pieces.push(ms, (level >> 1) / LOAD_UNIT, level & 1);
        end = at;
      }
    }
    if (end > from) this.pieces.push(end - from, 0, 0);
    this.load = load / LOAD_UNIT;
    this.present = present;
  }
}
