// For: figures from counted things, agent time and heads (metrics.md §2.4 to §2.7). May import: shared. Promises: an empty denominator is null, never 0.
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { MINUTE } from '../../shared/time.ts';
import type { AgentPiece, Counter, OracleFigure, OracleRow, Tally, Visit } from './model.ts';
import { inWindow, type WindowBounds } from './window-bounds.ts';

/** §2.5: below this much time occupancy says nothing. */
const MIN_PRESENT: Millis = MINUTE;

const ratio = (num: number, den: number, least = 1): OracleFigure => ({
  value: den < least ? null : num / den,
  num,
  den,
});
const count = (value: number): OracleFigure => ({ value });

/** `waiting`, `longestWait`, `currentAvgWait` of the visits that wait at T. */
export function waitFigures(waiting: readonly Visit[], at: EpochMillis): OracleRow {
  const since = Math.min(...waiting.map((visit) => visit.enqueuedAt));
  const sum = waiting.reduce((total, visit) => total + at - visit.enqueuedAt, 0);
  return {
    waiting: count(waiting.length),
    longestWait: waiting.length === 0 ? { value: null } : { value: at - since, since },
    currentAvgWait: ratio(sum, waiting.length),
  };
}

/** The counted figures of one window, without their `@window`. `tallies` are those of one scope. */
export function countedFigures(tallies: readonly Tally[], bounds: WindowBounds, minN: number): OracleRow {
  const sums = new Map<Counter, number>();
  for (const { what, at, amount } of tallies) {
    if (inWindow(bounds, at)) sums.set(what, (sums.get(what) ?? 0) + amount);
  }
  const sum = (what: Counter): number => sums.get(what) ?? 0;
  const abandoned = sum('abandonedShort') + sum('abandonedLong');
  const decided = sum('answered') + sum('abandonedLong') + sum('left') + sum('callbacks'); // D of §2.4
  return {
    offered: count(sum('offered')),
    answered: count(sum('answered')),
    abandoned: count(abandoned),
    left: count(sum('left')),
    callbacks: count(sum('callbacks')),
    asa: ratio(sum('answeredWaitMs'), sum('answeredTimed')),
    sl: ratio(sum('slHit'), sum('slHit') + sum('slMiss')),
    answerRate: ratio(sum('answered'), decided),
    abandonRate: ratio(sum('abandonedLong'), decided),
    flowOutRate: ratio(sum('left'), decided),
    callbackRate: ratio(sum('callbacks'), decided),
    handled: count(sum('handled')),
    aht: ratio(sum('talkMs') + sum('holdMs') + sum('acwMs'), sum('handled')),
    att: ratio(sum('talkMs'), sum('handled')),
    acwAvg: ratio(sum('acwMs'), sum('acwCount')),
    csat: ratio(sum('csatTop'), sum('csatCount'), minN),
    csatMean: ratio(sum('csatSum'), sum('csatCount')),
  };
}

/** ∫ℓ ÷ ∫h over [from, to) (§2.5, Q1, Q21); time is summed per load level and divided last (Q31). */
export function occupancy(pieces: readonly AgentPiece[], { from, to }: WindowBounds): OracleFigure {
  const byLoad = new Map<string, { num: number; den: number; ms: Millis }>();
  let present = 0;
  for (const piece of pieces) {
    const ms = Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from));
    if (!piece.present) continue;
    present += ms;
    const key = `${piece.load.num}/${piece.load.den}`;
    byLoad.set(key, { ...piece.load, ms: (byLoad.get(key)?.ms ?? 0) + ms });
  }
  const loaded = [...byLoad.values()].reduce((sum, { num, den, ms }) => sum + (num * ms) / den, 0);
  return ratio(loaded, present, MIN_PRESENT);
}

/** An agent as one head: what he counts as, and whether he staffs. */
export interface Head {
  readonly headline: AgentPiece['headline'];
  readonly staffs: boolean;
}

/** The head counts of §2.5; headlines are mutually exclusive and sum to `signedIn`. */
export function headFigures(heads: readonly Head[]): OracleRow {
  const present = heads.filter((head) => head.headline !== 'signedOut');
  const are = (headline: Head['headline']): OracleFigure =>
    count(present.filter((head) => head.headline === headline).length);
  return {
    signedIn: count(present.length),
    staffed: count(present.filter((head) => head.staffs).length),
    available: are('available'),
    ringing: are('ringing'),
    busy: are('busy'),
    acw: are('acw'),
    notReady: are('notReady'),
    unknown: are('unknown'),
  };
}
