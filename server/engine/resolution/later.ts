// For: what counts a horizon after it happened (FCR1). May import: shared. Promises: counted at its own instant, once time is there; what is taken back before that cancels itself.
import { assert } from '../../../shared/assert.ts';
import type { Scribe } from '../checkpoint/scribe.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';
import { Heap } from '../heap.ts';
import type { Ledger } from '../ledger.ts';
import type { Scope } from '../scope.ts';

/** What falls due within one minute. */
interface Bucket {
  readonly minute: number;
  /** Of each the place of its scope, then its instant within the minute and three counts in one word; there are `length` words. */
  words: Int32Array;
  length: number;
  /** When it is looked at next. */
  dueAt: EpochMillis;
}

const WIDTH = 2;
const ROOM = 32;
/** Bits of the instant within the minute, and of a count; a count of so little is added. */
const AT_BITS = 16;
const AT_MASK = (1 << AT_BITS) - 1;
const BITS = 4;
const MASK = (1 << BITS) - 1;
const MIDDLE = 1 << (BITS - 1);

function bitsOf(count: number, place: number): number {
  assert(count >= -MIDDLE && count < MIDDLE, 'of one contact few things fall due');
  return (count + MIDDLE) << (AT_BITS + place * BITS);
}

const countIn = (word: number, place: number): number => ((word >> (AT_BITS + place * BITS)) & MASK) - MIDDLE;

function resize(bucket: Bucket, room: number): void {
  const words = new Int32Array(room);
  words.set(bucket.words.subarray(0, bucket.length));
  bucket.words = words;
}

export class Later {
  readonly #ledger: Ledger;
  #buckets = new Map<number, Bucket>();
  #due = new Heap<Bucket>();
  /** The bucket that was made last: those before it hardly grow. */
  #newest: Bucket | null = null;
  /** What is posted here is taken back by posting its opposite: no log is kept. */
  readonly #now: () => EpochMillis;
  /** No later than the next instant at which something counts; Infinity when nothing is left. */
  nextAt: EpochMillis = Infinity;

  constructor(ledger: Ledger, now: () => EpochMillis) {
    this.#ledger = ledger;
    this.#now = now;
  }

  /** Counts at `at`; numbers may be negative. */
  add(scope: Scope, at: EpochMillis, contacts: number, keyed: number, repeated: number): void {
    if (at <= this.#now()) return this.#post(scope, at, contacts, keyed, repeated);
    const minute = Math.floor(at / MINUTE);
    const bucket = this.#buckets.get(minute) ?? this.#make(minute);
    if (bucket.length === bucket.words.length) resize(bucket, Math.max(ROOM, 2 * bucket.length));
    bucket.words[bucket.length++] = this.#ledger.placeOf(scope);
    bucket.words[bucket.length++] =
      (at - minute * MINUTE) | bitsOf(contacts, 0) | bitsOf(keyed, 1) | bitsOf(repeated, 2);
    if (at < bucket.dueAt) this.#lookAt(bucket, at);
  }

  #make(minute: number): Bucket {
    if (this.#newest !== null) resize(this.#newest, this.#newest.length);
    const bucket = { minute, words: new Int32Array(0), length: 0, dueAt: minute * MINUTE };
    this.#newest = bucket;
    this.#buckets.set(minute, bucket);
    this.#lookAt(bucket, bucket.dueAt);
    return bucket;
  }

  /** Counts what is due by `now`. */
  advance(now: EpochMillis): void {
    while (this.#due.firstKey <= now) {
      const key = this.#due.firstKey;
      const bucket = this.#due.pop()!;
      if (bucket.dueAt === key) this.#countDue(bucket, now);
    }
    this.nextAt = this.#due.firstKey;
  }

  #lookAt(bucket: Bucket, at: EpochMillis): void {
    bucket.dueAt = at;
    this.#due.push(at, bucket);
    this.nextAt = this.#due.firstKey;
  }

  /** Counts what is due of a bucket; the rest moves up. */
  #countDue(bucket: Bucket, now: EpochMillis): void {
    const { words, length, minute } = bucket;
    let [kept, next] = [0, Infinity];
    for (let from = 0; from < length; from += WIDTH) {
      const word = words[from + 1]!;
      const at = minute * MINUTE + (word & AT_MASK);
      if (at <= now) {
        this.#post(this.#ledger.scopeAt(words[from]!), at, countIn(word, 0), countIn(word, 1), countIn(word, 2));
        continue;
      }
      next = Math.min(next, at);
      words.copyWithin(kept, from, from + WIDTH);
      kept += WIDTH;
    }
    bucket.length = kept;
    if (kept > 0) return this.#lookAt(bucket, next);
    if (bucket === this.#newest) this.#newest = null;
    this.#buckets.delete(minute);
  }

  #post(scope: Scope, at: EpochMillis, contacts: number, keyed: number, repeated: number): void {
    this.#ledger
      .open(null, scope, at)
      .add(SLOT.fcrContacts, contacts)
      .add(SLOT.fcrKeyed, keyed)
      .add(SLOT.fcrRepeated, repeated)
      .close();
  }

  inscribe(scribe: Scribe): void {
    this.#buckets = scribe.keep(this.#buckets);
    this.#due = scribe.keep(this.#due);
    this.#newest = scribe.keep(this.#newest);
  }
}
