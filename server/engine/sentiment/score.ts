// For: the rolling score as a function of time (SENT1). May import: shared. Promises: closed forms; the same doubles for the same turns.
import { SECOND, type Millis } from '../../../shared/time.ts';

/** Weight of a new turn. */
const WEIGHT = 0.3;
/** In silence a score fades to half in so long. */
const HALF_LIFE: Millis = 90 * SECOND;

/** A score after `ms` of silence: half of it every 90 s. */
export const faded = (score: number, ms: Millis): number => score * Math.exp((-ms / HALF_LIFE) * Math.LN2);

/** The rolling score after a turn of `turn`; before it the score had faded to `score`. */
export const withTurn = (score: number, turn: number): number => score + WEIGHT * (turn - score);

/** Whole ms of silence after which a score ≤ `limit` < 0 is above it. */
export function msUntil(score: number, limit: number): Millis {
  // The logarithm says which ms, the definition has the last word on its neighbours.
  let ms = Math.max(0, Math.ceil(HALF_LIFE * Math.log2(score / limit)));
  while (faded(score, ms) <= limit) ms++;
  while (ms > 0 && faded(score, ms - 1) > limit) ms--;
  return ms;
}
