// For: the little that is kept of an ordinary customer's turns: enough to know when a rule may come near. May import: shared. Promises: wakes too early at worst, never too late; no mood, no timer before.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { Contact } from '../contact.ts';
import { FALL, LOW, NEGATIVE, NEGATIVES_IN_A_ROW } from './rules.ts';
import { withTurn } from './score.ts';

/** Bounds are whole numbers of this part, rounded outwards: small integers take no room of their own. */
const PARTS = 10_000;

/**
 * Bounds of a rolling score without its clock: what was good may have faded at once, what was bad not at all, and the other
 * way round.
 */
export class Pulse {
  readonly scale: string;
  /** The rolling score is not below `#low` nor above `#high`; `#top` is the highest `#high` so far. */
  #low = 0;
  #high = 0;
  #top = 0;
  #negatives = 0;

  constructor(scale: string) {
    this.scale = scale;
  }

  get isLow(): boolean {
    return this.#low < 0;
  }

  /** The matter is over. What is compiled for pulses would go with the last of them (V8): it stays with its contact. */
  end(): void {
    this.#low = this.#high = this.#top = this.#negatives = 0;
  }

  /** Takes a turn. True when a rule may see something in it. */
  turn(value: number): boolean {
    this.#negatives = value <= NEGATIVE ? this.#negatives + 1 : 0;
    const turn = value * PARTS;
    this.#low = Math.floor(withTurn(Math.min(0, this.#low), turn));
    // Not rounded up: −0 is no small integer.
    this.#high = Math.floor(withTurn(Math.max(0, this.#high), turn)) + 1;
    if (this.#high > this.#top) this.#top = this.#high;
    if (this.#negatives >= NEGATIVES_IN_A_ROW || this.#low < LOW * PARTS) return true;
    return this.#top - this.#low >= FALL * PARTS;
  }

  inscribe(scribe: Scribe): void {
    this.#low = scribe.keep(this.#low);
    this.#high = scribe.keep(this.#high);
    this.#top = scribe.keep(this.#top);
    this.#negatives = scribe.keep(this.#negatives);
  }
}

/** Takes a turn of a contact without a mood. True when it needs one from now on. */
export function needsMood(contact: Contact, scale: string, value: number): boolean {
  const pulse = (contact.pulse ??= new Pulse(scale));
  return pulse.scale !== scale || pulse.turn(value) || isHeldLow(contact);
}

/** On hold with a score that may be below 0: the rule `hold` may come to it. */
export function isHeldLow({ pulse, segments }: Contact): boolean {
  if (pulse?.isLow !== true) return false;
  for (const { heldSince } of segments) if (heldSince !== null) return true;
  return false;
}
