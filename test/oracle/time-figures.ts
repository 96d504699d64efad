// For: figures of agents' time, split by real time (metrics.md §2.5). May import: shared. Promises: integrals over [from, to) of a window (Q1).
import { HOUR, MINUTE, type Millis } from '../../shared/time.ts';
import { ratio } from './figures.ts';
import type { AgentPiece, OracleFigure, OracleRow } from './model.ts';
import type { WindowBounds } from './window-bounds.ts';

/** §2.5: below this much time occupancy says nothing. */
const MIN_PRESENT: Millis = MINUTE;

/** The figures of the pieces of agents' time that a scope owns. `handled` is what its agents finished in the window. */
export function timeFigures(pieces: readonly AgentPiece[], bounds: WindowBounds, handled: number): OracleRow {
  const signedIn = timeIn(pieces, bounds, (piece) => piece.signedIn);
  const productive = timeIn(pieces, bounds, (piece) => piece.signedIn && piece.productive);
  return {
    occupancy: occupancy(pieces, bounds),
    utilisation: ratio(productive, signedIn),
    cph: ratio(handled, signedIn, 1, HOUR),
  };
}

const lengthIn = (piece: AgentPiece, { from, to }: WindowBounds): Millis =>
  Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from));
const timeIn = (pieces: readonly AgentPiece[], bounds: WindowBounds, test: (piece: AgentPiece) => boolean): Millis =>
  pieces.reduce((sum, piece) => sum + (test(piece) ? lengthIn(piece, bounds) : 0), 0);

/** ∫ℓ ÷ ∫h (§2.5, Q21); time is summed per load level and divided last (Q31). */
function occupancy(pieces: readonly AgentPiece[], bounds: WindowBounds): OracleFigure {
  const byLoad = new Map<string, { num: number; den: number; ms: Millis }>();
  for (const piece of pieces) {
    const ms = lengthIn(piece, bounds);
    if (!piece.present || ms === 0) continue;
    const key = `${piece.load.num}/${piece.load.den}`;
    byLoad.set(key, { ...piece.load, ms: (byLoad.get(key)?.ms ?? 0) + ms });
  }
  const loaded = [...byLoad.values()].reduce((sum, { num, den, ms }) => sum + (num * ms) / den, 0);
  return ratio(
    loaded,
    timeIn(pieces, bounds, (piece) => piece.present),
    MIN_PRESENT,
  );
}
