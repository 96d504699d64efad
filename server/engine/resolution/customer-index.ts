// For: finding the contacts of one customer by time (FCR1). May import: shared. Promises: a new contact costs its customer's contacts since the last of its kind; what is old is let go of.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { History, isAlike, type Case } from './case.ts';

const beganAt = (one: Case): EpochMillis => one.beganAt;
const endAt = (one: Case): EpochMillis => one.endAt;
const hasEnded = (one: Case): boolean => !Number.isNaN(one.endAt);

export class CustomerIndex {
  /** Most customers are known by one contact: it stands for its history. */
  #customers = new Map<string, Case | History>();
  #rounds: Iterator<[string, Case | History]> = this.#customers.entries();
  /** No horizon is longer. */
  #longestMs: Millis = 0;

  /** Some horizon is so long. */
  reach(horizonMs: Millis): void {
    this.#longestMs = Math.max(this.#longestMs, horizonMs);
  }

  get longestMs(): Millis {
    return this.#longestMs;
  }

  /** A customer's case by the number of its contact. */
  ofContact(customer: string, contact: number): Case | null {
    const held = this.#customers.get(customer);
    if (held === undefined) return null;
    if (held instanceof History) return held.begun.find((one) => one.contact === contact) ?? null;
    return held.contact === contact ? held : null;
  }

  get size(): number {
    return this.#customers.size;
  }

  /** A contact has begun; answers those that it may repeat. */
  begin(one: Case): readonly Case[] {
    const held = this.#customers.get(one.customer);
    if (held === undefined) {
      this.#customers.set(one.customer, one);
      return [];
    }
    const history = held instanceof History ? held : this.#widen(held);
    const place = firstAfter(history.begun, beganAt, one.beganAt);
    history.begun.splice(place, 0, one);
    one.history = history;
    return beforeRepeat(history, one, place, this.#longestMs);
  }

  /** A contact has not begun after all; answers those that it may have repeated. */
  drop(one: Case): readonly Case[] {
    const { history } = one;
    if (history === null) {
      if (this.#customers.get(one.customer) === one) this.#customers.delete(one.customer);
      return [];
    }
    const place = placeOf(history.begun, beganAt, one);
    if (place < 0) return [];
    history.begun.splice(place, 1);
    return beforeRepeat(history, one, place, this.#longestMs);
  }

  /** The last talk of a contact has ended: its `endAt` stands. */
  end(one: Case): void {
    const { history } = one;
    history?.ended.splice(firstAfter(history.ended, endAt, one.endAt), 0, one);
  }

  /** It has not ended, or not then: called before its `endAt` is changed. */
  reopen(one: Case): void {
    if (one.history !== null) remove(one.history.ended, endAt, one);
  }

  /** Whether another contact like an ended one began within its horizon, later than it ended. */
  isRepeated(one: Case): boolean {
    if (one.history === null) return false;
    const { begun } = one.history;
    for (let index = firstAfter(begun, beganAt, one.endAt); index < begun.length; index++) {
      const other = begun[index]!;
      if (other.beganAt > one.endAt + one.horizonMs) return false;
      if (other !== one && isAlike(one, other)) return true;
    }
    return false;
  }

  /** Lets go of what can no longer matter when nothing older than `oldest` changes, of at most `limit` customers. True at the end of a round. */
  forget(oldest: EpochMillis, limit: number): boolean {
    const before = oldest - this.#longestMs;
    for (let count = 0; count < limit; count++) {
      const next = this.#rounds.next();
      if (next.done === true) {
        this.#rounds = this.#customers.entries();
        return true;
      }
      const [customer, held] = next.value;
      if (isOver(held, before)) this.#customers.delete(customer);
    }
    return false;
  }

  /** A second contact comes: the first makes room. */
  #widen(first: Case): History {
    const history = new History();
    history.begun.push(first);
    if (hasEnded(first)) history.ended.push(first);
    first.history = history;
    this.#customers.set(first.customer, history);
    return history;
  }

  inscribe(scribe: Scribe): void {
    this.#customers = scribe.keep(this.#customers);
    this.#longestMs = scribe.keep(this.#longestMs);
    scribe.afterwards(() => (this.#rounds = this.#customers.entries()));
  }
}

/**
 * Ended contacts for whom the one that stands, or stood, at `place` may be the first repeat: an earlier one of its kind repeats
 * all that ended before that began, but for itself.
 */
function beforeRepeat({ begun, ended }: History, one: Case, place: number, longestMs: Millis): readonly Case[] {
  const found: Case[] = [];
  let from = one.beganAt - longestMs;
  for (let index = place - 1; index >= 0 && begun[index]!.beganAt >= from; index--) {
    const earlier = begun[index]!;
    if (hasEnded(earlier)) found.push(earlier);
    if (earlier.topic !== one.topic || earlier.channel !== one.channel) continue;
    from = earlier.beganAt;
    break;
  }
  for (let index = firstAfter(ended, endAt, one.beganAt) - 1; index >= 0; index--) {
    const earlier = ended[index]!;
    if (earlier.endAt < from) break;
    found.push(earlier);
  }
  return found;
}

/** Index of the first later than an instant in a list sorted by `instant`. */
function firstAfter(list: readonly Case[], instant: (one: Case) => EpochMillis, at: EpochMillis): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instant(list[middle]!) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** −1 for one that has been let go. */
function placeOf(list: readonly Case[], instant: (one: Case) => EpochMillis, one: Case): number {
  let index = firstAfter(list, instant, instant(one)) - 1;
  while (index >= 0 && list[index] !== one && instant(list[index]!) === instant(one)) index--;
  return list[index] === one ? index : -1;
}

function remove(list: Case[], instant: (one: Case) => EpochMillis, one: Case): void {
  const place = placeOf(list, instant, one);
  if (place >= 0) list.splice(place, 1);
}

/** True when nothing is left of a customer's contacts; what of them is over goes. */
function isOver(held: Case | History, before: EpochMillis): boolean {
  if (!(held instanceof History)) return isPast(held, before);
  if (held.begun.some((one) => isPast(one, before))) {
    keep(held.begun, before);
    keep(held.ended, before);
  }
  return held.begun.length === 0;
}

const isPast = (one: Case, before: EpochMillis): boolean => one.beganAt < before && !(one.endAt >= before);

function keep(list: Case[], before: EpochMillis): void {
  let to = 0;
  for (const one of list) if (!isPast(one, before)) list[to++] = one;
  list.length = to;
}
