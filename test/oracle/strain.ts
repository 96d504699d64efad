// For: signs of strain of one agent at T, from his past as a function of time (STRAIN1 to STRAIN5). May import: shared. Promises: by definition; nothing is kept from one instant to the next.
import type { Strain } from '../../shared/board/strain-item.ts';
import { HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { AgentPiece } from './model.ts';
import type { Options } from './options.ts';

/** The end of one of his talks, and whether it went badly; null where nothing tells. */
export interface TalkEnd {
  readonly at: EpochMillis;
  readonly bad: boolean | null;
}

/** The nearest option of his site at T. */
type OptionOf = <T>(pick: (options: Options) => T | undefined) => T | undefined;

const STEP = 10 * SECOND;
const BREAK = 5 * MINUTE;

export function strainOf(
  pieces: readonly AgentPiece[],
  talks: readonly TalkEnd[],
  option: OptionOf,
  at: EpochMillis,
): Strain[] {
  const now = pieces.at(-1);
  if (now === undefined || !now.signedIn || !now.heard) return [];
  const signal = (name: Strain['signal'], since: EpochMillis | null): Strain[] =>
    since !== null && since <= at ? [{ signal: name, since }] : [];
  const rest = restOf(pieces, at);
  const least = option((options) => options.strain?.negativeRun) ?? 3;
  const noBreakMs = option((options) => options.strain?.noBreakMs) ?? 3 * HOUR;
  return [
    ...signal('overloaded', overloadedSince(pieces, option, at)),
    ...signal('overload', overloadSince(pieces)),
    ...(rest.onBreak ? [] : signal('noBreak', rest.breakEnd + noBreakMs)),
    ...(rest.onBreak ? [] : signal('negativeRun', runSince(talks, rest.breakEnd, least))),
  ];
}

interface Stretch {
  readonly from: EpochMillis;
  /** Null while it lasts at T. */
  readonly to: EpochMillis | null;
}

/** The stretches of time in which something was so. The last piece is what he is at T. */
function stretches(pieces: readonly AgentPiece[], test: (piece: AgentPiece) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let from: EpochMillis | null = null;
  for (const piece of pieces) {
    if (test(piece)) from ??= piece.from;
    else if (from !== null) {
      found.push({ from, to: piece.from });
      from = null;
    }
  }
  if (from !== null) found.push({ from, to: null });
  return found;
}

/** STRAIN3: before the first he was not here, and rested. */
function restOf(pieces: readonly AgentPiece[], at: EpochMillis): { onBreak: boolean; breakEnd: EpochMillis } {
  const never: AgentPiece = { ...pieces[0]!, from: -Infinity, rests: true };
  const breaks = stretches([never, ...pieces], (piece) => piece.rests).filter(
    ({ from, to }) => (to ?? at) - from >= BREAK,
  );
  const ends = breaks.flatMap(({ to }) => to ?? []);
  return { onBreak: breaks.at(-1)?.to === null, breakEnd: Math.max(-Infinity, ...ends) };
}

/** STRAIN2: more than he can carry, for longer than a minute. */
function overloadSince(pieces: readonly AgentPiece[]): EpochMillis | null {
  const last = stretches(pieces, ({ inHand }) => inHand.num > inHand.den).at(-1);
  return last?.to === null ? last.from + MINUTE + 1 : null;
}

/** STRAIN4: the first of the judgements in a row, at whole 10 s, that all found too much. */
function overloadedSince(pieces: readonly AgentPiece[], option: OptionOf, at: EpochMillis): EpochMillis | null {
  const most = option((options) => options.strain?.occupancy) ?? 0.9;
  const length = option((options) => options.strain?.occupancyMs) ?? HOUR;
  const isOver = (when: EpochMillis): boolean => {
    const in_ = (piece: AgentPiece): Millis =>
      Math.max(0, Math.min(piece.to, when) - Math.max(piece.from, when - length));
    const present = pieces.reduce((sum, piece) => sum + (piece.present ? in_(piece) : 0), 0);
    if (present * 6 < length * 5) return false;
    const loaded = pieces.reduce((sum, piece) => sum + (piece.load.num * in_(piece)) / piece.load.den, 0);
    return loaded / present > most;
  };
  let since: EpochMillis | null = null;
  for (let when = Math.floor(at / STEP) * STEP; isOver(when); when -= STEP) since = when;
  return since;
}

/** STRAIN5: the talk that made the run long enough. Talks of one instant end together. */
function runSince(talks: readonly TalkEnd[], breakEnd: EpochMillis, least: number): EpochMillis | null {
  const lastGood = Math.max(breakEnd, ...talks.filter(({ bad }) => bad === false).map(({ at }) => at));
  const run = talks.filter((talk) => talk.bad === true && talk.at > lastGood).map(({ at }) => at);
  return run.sort((a, b) => a - b)[least - 1] ?? null;
}
