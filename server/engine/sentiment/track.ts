// For: the rolling score of one contact on one scale, and since when it has been low or calm (SENT1). May import: shared. Promises: what depends on time is kept as instants; turns of one instant leave no trace but the last (Q23).
import type { Scribe } from '../checkpoint/scribe.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { CALM, DEEP, FALL, FALL_WITHIN, LOW, NEGATIVE } from './rules.ts';
import { faded, msUntil, withTurn } from './score.ts';

/** A stretch below a limit. */
export class Below {
  readonly limit: number;
  /** Its first ms, if the last turn left the score below; else Infinity. */
  from: EpochMillis = Infinity;
  /** As it stood before the first turn of this instant. */
  #before: EpochMillis = Infinity;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The turns of an instant begin; until just before it the score had faded to `score`. */
  keep(score: number): void {
    this.#before = score < this.limit ? this.from : Infinity;
  }

  turn(at: EpochMillis, score: number): void {
    this.from = score < this.limit ? Math.min(this.#before, at) : Infinity;
  }

  end(): void {
    this.from = this.#before = Infinity;
  }

  /** What was before `at` no longer counts. */
  restart(at: EpochMillis): void {
    this.#before = Infinity;
    this.from = Math.max(this.from, at);
  }

  inscribe(scribe: Scribe): void {
    this.#before = scribe.keep(this.#before);
  }
}

export class Track {
  readonly scale: string;
  /** Instant of the last turn, and the rolling score right after it. */
  at: EpochMillis = -Infinity;
  score = 0;
  turns = 0;
  /** Turns of −0.5 or less in a row. */
  negatives = 0;
  /** Below −0.4 and −0.7; null until it has been. */
  low: Below | null = null;
  deep: Below | null = null;
  /** Since when the score is above −0.2, Infinity while it is not; and as it stood before the first turn of this instant. */
  #calmSince: EpochMillis = -Infinity;
  #calmBefore: EpochMillis = -Infinity;
  /** Instant and score of the last turns: what the score was over the time that a fall looks back on. */
  #past: number[] = [];
  #heardFrom: EpochMillis = -Infinity;

  constructor(scale: string) {
    this.scale = scale;
  }

  /** One turn is no score. */
  get isKnown(): boolean {
    return this.turns >= 2;
  }

  get isNegative(): boolean {
    return this.isKnown && this.score < 0;
  }

  /** From when on the score is above −0.2, if silence follows. */
  get calmAt(): EpochMillis {
    return this.score > CALM ? this.#calmSince : this.at + msUntil(this.score, CALM);
  }

  /** The score at an instant from the last turn on. */
  scoreAt(at: EpochMillis): number {
    return faded(this.score, at - this.at);
  }

  /** Takes a turn. True when the score falls by it. */
  turn(at: EpochMillis, value: number): boolean {
    if (this.isKnown && at > this.at) this.#keep(at - 1);
    this.negatives = value <= NEGATIVE ? this.negatives + 1 : 0;
    this.score = withTurn(this.turns === 0 ? 0 : this.scoreAt(at), value);
    this.at = at;
    this.turns++;
    if (!this.isKnown) return false;
    this.low = follow(this.low, LOW, at, this.score);
    this.deep = follow(this.deep, DEEP, at, this.score);
    if (this.score > CALM) this.#calmSince = Math.min(this.#calmBefore, at);
    const falls = this.#falls();
    this.#past.push(at, this.score);
    return falls;
  }

  /** Turns so far no longer count; the score stays what it is. */
  restart(at: EpochMillis): void {
    this.negatives = 0;
    this.low?.restart(at);
    this.deep?.restart(at);
    this.#heardFrom = at;
  }

  /** The scores end: as a new one, but for its scale. What is compiled for tracks would go with the last of them (V8). */
  end(): void {
    this.at = this.#calmSince = this.#calmBefore = this.#heardFrom = -Infinity;
    this.score = this.turns = this.negatives = 0;
    this.low?.end();
    this.deep?.end();
    this.#past.length = 0;
  }

  /** The turns of an instant begin: remembers how things stand at the one before. */
  #keep(at: EpochMillis): void {
    // Above −0.2 it stays there.
    const score = this.score > CALM ? this.score : this.scoreAt(at);
    this.low?.keep(score);
    this.deep?.keep(score);
    this.#calmBefore = score > CALM ? this.calmAt : Infinity;
  }

  /** Whether the score, just moved, is lower by 0.6 than at some instant of the 60 s before. */
  #falls(): boolean {
    const past = this.#past;
    const oldest = Math.max(this.at - FALL_WITHIN, this.#heardFrom);
    let gone = 0;
    while (gone + 2 < past.length && past[gone + 2]! <= this.at - FALL_WITHIN) gone += 2;
    if (gone > 0) past.copyWithin(0, gone).length -= gone;
    for (let i = 0; i < past.length; i += 2) {
      const [at, score] = [past[i]!, past[i + 1]!];
      // Fading towards 0, a score is never higher than this.
      if (Math.max(0, score) - this.score < FALL) continue;
      const [from, until] = [Math.max(at, oldest), past[i + 2] ?? this.at];
      // Of its stretch a positive one was highest at the start, a negative one at the end.
      const highest = faded(score, (score > 0 ? from : until - 1) - at);
      if (from < until && highest - this.score >= FALL) return true;
    }
    return false;
  }

  inscribe(scribe: Scribe): void {
    this.#calmSince = scribe.keep(this.#calmSince);
    this.#calmBefore = scribe.keep(this.#calmBefore);
    this.#past = scribe.keep(this.#past);
    this.#heardFrom = scribe.keep(this.#heardFrom);
  }
}

function follow(below: Below | null, limit: number, at: EpochMillis, score: number): Below | null {
  if (below === null && score >= limit) return null;
  const kept = below ?? new Below(limit);
  kept.turn(at, score);
  return kept;
}
