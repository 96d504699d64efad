// For: a contact's scored turns as they are counted in one scope, so that they can be taken back (M23, `negShare`). May import: shared. Promises: eight bytes a turn; nothing else is kept of it.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { FactLog } from '../facts.ts';
import type { Ledger } from '../ledger.ts';
import type { Scope } from '../scope.ts';

export class Turns {
  readonly scope: Scope;
  /** Twice the instant of each turn, and one more of a negative one. */
  readonly stamps: number[] = [];

  constructor(scope: Scope) {
    this.scope = scope;
  }

  add(at: EpochMillis, isNegative: boolean): void {
    this.stamps.push(2 * at + (isNegative ? 1 : 0));
  }
}

/** Counts a turn; with −1 takes it back. Without a log its keeper must do that. */
export function postTurn(
  ledger: Ledger,
  log: FactLog | null,
  scope: Scope,
  at: EpochMillis,
  isNegative: boolean,
  sign: 1 | -1 = 1,
): void {
  ledger
    .open(log, scope, at)
    .add(SLOT.turnsScored, sign)
    .add(SLOT.turnsNegative, isNegative ? sign : 0)
    .close();
}

/** Counts the kept turns once more, or takes them back. */
export function countTurns(ledger: Ledger, turns: readonly Turns[], sign: 1 | -1): void {
  for (const { scope, stamps } of turns)
    for (const stamp of stamps) postTurn(ledger, null, scope, Math.floor(stamp / 2), stamp % 2 !== 0, sign);
}
