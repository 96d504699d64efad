// For: figures from counted things and heads (metrics.md §2.4 to §2.7). May import: shared. Promises: an empty denominator is null, never 0.
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { AgentPiece, Counter, OracleFigure, OracleRow, Tally, Visit } from './model.ts';
import { resolutionFigures } from './resolution.ts';
import { CLASSES, PRESETS, type Verdict } from './service-level.ts';
import { inWindow, type WindowBounds } from './window-bounds.ts';

/** `num` ÷ `den`, times `scale`; null while `den` is less than `least`. */
export const ratio = (num: number, den: number, least = 1, scale = 1): OracleFigure => ({
  value: den < least ? null : (num * scale) / den,
  num,
  den,
});
const count = (value: number): OracleFigure => ({ value });

/** What the visits that wait at T show. `beyondMs` is the wait from which on one is beyond its threshold. */
export function waitFigures(waiting: readonly Visit[], at: EpochMillis, beyondMs: (visit: Visit) => Millis): OracleRow {
  const since = Math.min(...waiting.map((visit) => visit.enqueuedAt));
  const sum = waiting.reduce((total, visit) => total + at - visit.enqueuedAt, 0);
  const within = waiting.filter((visit) => at - visit.enqueuedAt < beyondMs(visit));
  return {
    waiting: count(waiting.length),
    longestWait: waiting.length === 0 ? { value: null } : { value: at - since, since },
    currentAvgWait: ratio(sum, waiting.length),
    queueWithinTarget: ratio(within.length, waiting.length),
  };
}

/** What a scope counted in one window. */
interface Counted {
  /** The amounts that came together, one a tally. */
  amounts(what: Counter): number[];
  sum(what: Counter): number;
  /** Contacts, each once. */
  contacts(what: Counter): number;
}

function countedIn(tallies: readonly Tally[], bounds: WindowBounds): Counted {
  const sums = new Map<Counter, number>();
  for (const { at, what, amount } of tallies) {
    if (inWindow(bounds, at)) sums.set(what, (sums.get(what) ?? 0) + amount);
  }
  const of = (what: Counter): Tally[] => tallies.filter((one) => one.what === what && inWindow(bounds, one.at));
  return {
    amounts: (what) => of(what).map(({ amount }) => amount),
    sum: (what) => sums.get(what) ?? 0,
    contacts: (what) => new Set(of(what).map(({ contactId }) => contactId)).size,
  };
}

/** The counted figures of one window, without their `@window`. `tallies` are those of one scope. */
export function countedFigures(tallies: readonly Tally[], bounds: WindowBounds, minN: number): OracleRow {
  const counted = countedIn(tallies, bounds);
  return {
    ...visitFigures(counted),
    ...waitedFigures(counted),
    ...levelFigures(counted),
    ...handlingFigures(counted),
    ...surveyFigures(counted, minN),
    ...resolutionFigures(counted.sum),
  };
}

function visitFigures({ sum, contacts }: Counted): OracleRow {
  const decided = sum('answered') + sum('abandonedLong') + sum('left') + sum('callbacks'); // D of §2.4
  return {
    offered: count(sum('offered')),
    contactsOffered: count(contacts('offered')),
    answered: count(sum('answered')),
    abandoned: count(sum('abandonedShort') + sum('abandonedLong')),
    left: count(sum('left')),
    callbacks: count(sum('callbacks')),
    answerRate: ratio(sum('answered'), decided),
    abandonRate: ratio(sum('abandonNum'), sum('abandonDen')),
    flowOutRate: ratio(sum('left'), decided),
    callbackRate: ratio(sum('callbacks'), decided),
  };
}

function waitedFigures({ sum, amounts }: Counted): OracleRow {
  const waits = amounts('wait').sort((a, b) => a - b);
  return {
    asa: ratio(sum('answeredWaitMs'), sum('answeredTimed')),
    avgWaitAll: ratio(sum('wait'), waits.length),
    avgAbandonWait: ratio(sum('abandonedWaitMs'), sum('abandonedLong')),
    waitP50: percentile(waits, 50),
    waitP90: percentile(waits, 90),
    waitP95: percentile(waits, 95),
  };
}

/** M29: fewer waits than this tell no percentile. */
const MIN_WAITS = 5;

/** Nearest rank: the smallest that at least p % of all did not exceed. `waits` are ascending. */
const percentile = (waits: readonly Millis[], p: number): OracleFigure => ({
  value: waits.length < MIN_WAITS ? null : (waits[Math.ceil((p * waits.length) / 100) - 1] ?? null),
});

/** M10 by the rule of each visit's own queue, M37 by each preset. */
function levelFigures({ sum }: Counted): OracleRow {
  const figures: Record<string, OracleFigure> = { sl: ratio(sum('slHit'), sum('slHit') + sum('slMiss')) };
  for (const [name, verdicts] of PRESETS) {
    const all = (verdict: Verdict): number =>
      CLASSES.reduce((total, one) => total + (verdicts[one] === verdict ? sum(one) : 0), 0);
    figures[`sl:${name}`] = ratio(all('hit'), all('hit') + all('miss'));
  }
  return figures;
}

function handlingFigures({ sum, contacts }: Counted): OracleRow {
  const handled = sum('handled');
  const ended = sum('offerAnswered') + sum('offerNotAnswered') + sum('offerRejected');
  return {
    ronaRate: ratio(sum('offerNotAnswered'), ended),
    transferOutRate: ratio(sum('talkTransferred'), sum('talkEnded')),
    escalationRate: ratio(contacts('escalated'), contacts('talkEnded')),
    handled: count(handled),
    aht: ratio(sum('handleMs'), handled),
    att: ratio(sum('talkMs'), handled),
    acwAvg: ratio(sum('acwMs'), sum('acwCount')),
    holdAvg: ratio(sum('holdMs'), handled),
    holdShare: ratio(sum('heldCount'), handled),
    holdAvgHeld: ratio(sum('holdMs'), sum('heldCount')),
  };
}

const surveyFigures = ({ sum }: Counted, minN: number): OracleRow => ({
  csat: ratio(sum('csatTop'), sum('csatCount'), minN),
  csatMean: ratio(sum('csatSum'), sum('csatCount')),
  nps: ratio(sum('npsPromoters') - sum('npsDetractors'), sum('npsCount'), minN, 100),
  ces: ratio(sum('cesSum'), sum('cesCount')),
});

/** An agent as one head: what he counts as, and whether he staffs. */
export interface Head {
  readonly headline: AgentPiece['headline'];
  readonly staffs: boolean;
  /** 1, or his part of a head in a queue that shares it with others (OPT9). */
  readonly weight: number;
  /** Ready or at work there, his load, and what he could be given there (LOAD1, LOAD2). */
  readonly onDuty: boolean;
  readonly load: number;
  readonly free: number;
}

/** The head counts of §2.5; headlines are mutually exclusive and sum to `signedIn`. */
export function headFigures(heads: readonly Head[]): OracleRow {
  const present = heads.filter((head) => head.headline !== 'signedOut');
  const sum = (some: readonly Head[], of: (head: Head) => number): number =>
    some.reduce((total, head) => total + of(head), 0);
  const countOf = (some: readonly Head[]): OracleFigure => count(sum(some, ({ weight }) => weight));
  const are = (headline: Head['headline']): OracleFigure =>
    countOf(present.filter((head) => head.headline === headline));
  return {
    signedIn: countOf(present),
    staffed: countOf(present.filter((head) => head.staffs)),
    available: are('available'),
    ringing: are('ringing'),
    busy: are('busy'),
    acw: are('acw'),
    notReady: are('notReady'),
    unknown: are('unknown'),
    load: ratio(
      sum(present, ({ weight, load }) => weight * load),
      sum(present, (head) => (head.onDuty ? head.weight : 0)),
      1e-9,
    ),
    slotsFree: count(sum(present, ({ weight, free }) => weight * free)),
  };
}

/** GRP4: a service class has nobody of its own. */
export const noHeads = (): OracleRow =>
  Object.fromEntries(
    Object.entries(headFigures([])).map(([id, figure]): [string, OracleFigure] => [id, { ...figure, value: null }]),
  );
