// For: the rolling score of a contact as a function of time (SENT1). May import: shared. Promises: by definition, from all its customer turns.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { union, type Span } from './time-sets.ts';

const WEIGHT = 0.3;
const HALF_LIFE = 90_000;
const LEAST_MAGNITUDE = 0.3;

/** A scored turn of the customer: `index` is its place among the contact's events. */
export interface Turn {
  readonly index: number;
  readonly time: EpochMillis;
  readonly scale: string;
  readonly score: number;
  /** How often the contact had been closed before. */
  readonly matter: number;
}

/** The rolling score of one scale from one turn to the next, to the end of the matter, or to the end of what is known. */
export interface Piece extends Span {
  readonly turn: Turn;
  /** Right after the turn. */
  readonly score: number;
}

export function turnsOf(events: readonly FloorEvent[]): Turn[] {
  return events.flatMap((event, index) => {
    if (event.name !== 'sentiment.scored' || event.data.party !== 'customer') return [];
    if (event.data.magnitude !== undefined && event.data.magnitude < LEAST_MAGNITUDE) return [];
    const matter = events.slice(0, index).filter((earlier) => earlier.name === 'contact.closed').length;
    return [{ index, time: event.time, scale: event.data.scale, score: event.data.score, matter }];
  });
}

/** r · 2^(−t / 90 s), written with e: a power of 2 by another way could differ in its last bit. */
const fadedBy = (score: number, ms: Millis): number => score * Math.exp((-ms / HALF_LIFE) * Math.LN2);

export const scoreAt = (piece: Piece, at: EpochMillis): number => fadedBy(piece.score, at - piece.from);

/** What is known of the rolling scores: nothing before the second turn of a scale in a matter. `end` closes what is open. */
export function piecesOf(events: readonly FloorEvent[], end: EpochMillis): Piece[] {
  const closings = events.filter((event) => event.name === 'contact.closed').map((event) => event.time);
  const turns = turnsOf(events);
  const lines = new Set(turns.map(lineOf));
  return [...lines].flatMap((line) => {
    const own = turns.filter((turn) => lineOf(turn) === line);
    let score = 0;
    const pieces = own.map((turn, place): Piece => {
      const before = own[place - 1];
      const faded = before === undefined ? 0 : fadedBy(score, turn.time - before.time);
      score = faded + WEIGHT * (turn.score - faded);
      return { turn, score, from: turn.time, to: own[place + 1]?.time ?? closings[turn.matter] ?? end };
    });
    return pieces.slice(1);
  });
}

export const lineOf = ({ matter, scale }: Turn): string => JSON.stringify([matter, scale]);

/** Pieces by scale and matter. */
export const linesOf = (pieces: readonly Piece[]): Piece[][] =>
  [...new Set(pieces.map(({ turn }) => lineOf(turn)))].map((line) =>
    pieces.filter(({ turn }) => lineOf(turn) === line),
  );

/** The instants of a piece at which a score that fades towards 0 has not yet come to pass `test`. */
export function untilScore(piece: Piece, test: (score: number) => boolean): Span {
  if (test(piece.score)) return { from: piece.from, to: piece.from };
  if (!test(scoreAt(piece, piece.to - 1))) return piece;
  let [low, high] = [piece.from, piece.to - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(scoreAt(piece, middle))) high = middle;
    else low = middle;
  }
  return { from: piece.from, to: high };
}

/** The instants at which a rolling score of the scale and matter is below `limit`, and so negative. */
export const below = (pieces: readonly Piece[], limit: number): Span[] =>
  union(pieces.map((piece) => untilScore(piece, (score) => score >= limit)));
