// For: what the rules of sentiment flags see: turns and words that raise one, states that do (SENT2 to SENT4). May import: shared. Promises: each rule by its definition.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { RawSegment } from './model.ts';
import {
  below,
  lineOf,
  linesOf,
  piecesOf,
  scoreAt,
  turnsOf,
  untilScore,
  type Piece,
  type Turn,
} from './sentiment-score.ts';
import { both, cutAt, forAtLeast, union, without, type Span } from './time-sets.ts';

/** In the order in which flags of one instant and level are named. */
export const RULES = [
  'danger',
  'threat',
  'severe',
  'sustained',
  'negatives',
  'drop',
  'complaint',
  'escalation',
  'hold',
] as const;
export type Rule = (typeof RULES)[number];
const RED: ReadonlySet<Rule> = new Set(['danger', 'threat', 'severe']);
export const levelOf = (rule: Rule): 'amber' | 'red' => (RED.has(rule) ? 'red' : 'amber');

/** One contact as the rules see it: its events with the server's handlings, in order of Q3, and its segments. */
export interface Told {
  readonly events: readonly FloorEvent[];
  readonly segments: readonly RawSegment[];
  /** The instant after the last that is known. */
  readonly end: EpochMillis;
}

/** A turn or a word that raises a flag. */
export interface Trigger {
  readonly time: EpochMillis;
  readonly index: number;
  readonly term: string | null;
}

const ends = (event: FloorEvent): boolean => event.name === 'flag.handled' || event.name === 'contact.closed';

/** True when nothing between two places among the events took back what was said so far. */
const together = ({ events }: Told, from: number, to: number): boolean => !events.slice(from + 1, to).some(ends);

export function triggersOf(told: Told, rule: Rule): Trigger[] {
  const turns = turnsOf(told.events);
  switch (rule) {
    case 'negatives':
      return turns.filter((turn) => isThird(told, turns, turn)).map(triggerOf);
    case 'drop':
      return piecesOf(told.events, told.end)
        .filter((piece, _, all) => isDrop(told, all, piece))
        .map(({ turn }) => triggerOf(turn))
        .sort((a, b) => a.index - b.index);
    case 'complaint':
      return words(told, rule)
        .flatMap((word) => complaintOf(told, turns, word))
        .sort((a, b) => a.index - b.index);
    case 'danger':
    case 'threat':
    case 'escalation':
      return words(told, rule);
    default:
      return [];
  }
}

const triggerOf = ({ time, index }: Turn): Trigger => ({ time, index, term: null });

/** Three customer turns of a scale in a row with −0.5 or less. */
function isThird(told: Told, turns: readonly Turn[], turn: Turn): boolean {
  const own = turns.filter((one) => lineOf(one) === lineOf(turn) && one.index <= turn.index).slice(-3);
  return own.length === 3 && own.every(({ score }) => score <= -0.5) && together(told, own[0]!.index, turn.index);
}

/** The score after a turn is at least 0.6 lower than at some instant of the 60 s before. */
function isDrop({ events }: Told, pieces: readonly Piece[], piece: Piece): boolean {
  const { turn } = piece;
  const handled = events.slice(0, turn.index).findLast((event) => event.name === 'flag.handled')?.time ?? -Infinity;
  const window = [{ from: Math.max(turn.time - 60_000, handled), to: turn.time }];
  return pieces.some((other) => {
    if (lineOf(other.turn) !== lineOf(turn) || other.turn.index >= turn.index) return false;
    return both([other], window).some(
      ({ from, to }) => Math.max(scoreAt(other, from), scoreAt(other, to - 1)) - piece.score >= 0.6,
    );
  });
}

/** Words of a tier: the customer's, and of danger anybody's. */
const words = ({ events }: Told, tier: Rule): Trigger[] =>
  events.flatMap((event, index) => {
    if (event.name !== 'keyword.matched' || event.data.tier !== tier) return [];
    if (event.data.party === 'agent' && tier !== 'danger') return [];
    return [{ time: event.time, index, term: event.data.term }];
  });

/** A complaint counts with a negative turn just before it, or with the next one if that is negative. */
function complaintOf(told: Told, turns: readonly Turn[], word: Trigger): Trigger[] {
  const before = turns.findLast(({ index }) => index < word.index);
  if (before !== undefined && before.score < 0 && together(told, before.index, word.index)) return [word];
  const after = turns.find(({ index }) => index > word.index);
  if (after === undefined || after.score >= 0 || !together(told, word.index, after.index)) return [];
  return [{ ...triggerOf(after), term: word.term }];
}

/** The instants at which the state that a rule speaks of holds; empty for rules of turns and words. */
export function stateOf(told: Told, rule: Rule): Span[] {
  if (rule === 'sustained') return lastingBelow(told, -0.4);
  if (rule === 'severe') return lastingBelow(told, -0.7);
  return rule === 'hold' ? heldLong(told) : [];
}

/** Below a limit for 30 s; handling begins the 30 s anew. */
function lastingBelow({ events, end }: Told, limit: number): Span[] {
  const handled = events.filter((event) => event.name === 'flag.handled').map((event) => event.time);
  const lines = linesOf(piecesOf(events, end));
  return union(...lines.map((pieces) => forAtLeast(cutAt(below(pieces, limit), handled), 30_000)));
}

/** On hold for more than 120 s while a score is negative. */
function heldLong({ events, segments, end }: Told): Span[] {
  const held = segments.flatMap(({ holds }) => holds.map(({ from, to }) => ({ from: from + 120_001, to: to ?? end })));
  const negative = piecesOf(events, end).filter(({ score }) => score < 0);
  return both(union(held), union(negative));
}

/** The instants at which a score is known and all that are known are above −0.2, and the rule's own state does not hold. */
export function calmOf(told: Told, rule: Rule): Span[] {
  const pieces = piecesOf(told.events, told.end);
  const low = pieces.map((piece) => untilScore(piece, (score) => score > -0.2));
  return without(without(union(pieces), union(low)), stateOf(told, rule));
}
