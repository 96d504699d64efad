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

/** Numbers of a piece: its length in ms, its load (0 … 1), its presence. */
export const PIECE = 3;
const ROOM = 256;

/** ∫ load and ∫ presence over a window, ms, and the pieces that they are sums of, the newest first. Serves again and again. */
export class LevelWindow {
  load = 0;
  present: Millis = 0;
  /** The first `length` numbers. Plain doubles: what is read every few seconds leaves nothing to collect. */
  pieces = new Float64Array(ROOM * PIECE);
  length = 0;

  /** Sums [from, to); before the first change nobody was here. */
  read(parts: readonly Part[], from: EpochMillis, to: EpochMillis): void {
    this.length = 0;
    let load = 0;
    let present = 0;
    let end = to;
    for (let part = parts.length - 1; part >= 0 && end > from; part--) {
      const { levels } = parts[part]!;
      for (let i = levels.length - SIZE; i >= 0 && end > from; i -= SIZE) {
        const at = levels[i]!;
        if (at >= end) continue;
        const ms = end - Math.max(at, from);
        const level = levels[i + 1]!;
        load += ms * (level >> 1);
        present += ms * (level & 1);
        const piece = this.#next();
        this.pieces[piece] = ms;
        this.pieces[piece + 1] = (level >> 1) / LOAD_UNIT;
        this.pieces[piece + 2] = level & 1;
        end = at;
      }
    }
    if (end > from) {
      const piece = this.#next();
      this.pieces[piece] = end - from;
      this.pieces.fill(0, piece + 1, piece + PIECE);
    }
    this.load = load / LOAD_UNIT;
    this.present = present;
  }

  /** Room for one more piece: where it begins. */
  #next(): number {
    const next = this.length;
    if (next === this.pieces.length) this.#grow();
    this.length = next + PIECE;
    return next;
  }

  #grow(): void {
    const pieces = new Float64Array(2 * this.pieces.length);
    pieces.set(this.pieces);
    this.pieces = pieces;
  }
}
