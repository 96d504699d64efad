// For: what counts a horizon after it happened (FCR1). May import: shared. Promises: counted at its own instant, once time is there; what is taken back before that cancels itself.
import type { Scribe } from '../checkpoint/scribe.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';
import { Heap } from '../heap.ts';
import type { Ledger } from '../ledger.ts';
import type { Scope } from '../scope.ts';

/** What falls due within one minute: where, and four numbers each. */
interface Bucket {
  readonly minute: number;
  readonly scopes: Scope[];
  /** WIDTH each: instant, contacts, those of known customers, those repeated. */
  readonly numbers: number[];
  /** When it is looked at next. */
  dueAt: EpochMillis;
}

const WIDTH = 4;

export class Later {
  readonly #ledger: Ledger;
  #buckets = new Map<number, Bucket>();
  #due = new Heap<Bucket>();
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
    let bucket = this.#buckets.get(minute);
    if (bucket === undefined) {
      bucket = { minute, scopes: [], numbers: [], dueAt: minute * MINUTE };
      this.#buckets.set(minute, bucket);
      this.#lookAt(bucket, bucket.dueAt);
    }
    bucket.scopes.push(scope);
    bucket.numbers.push(at, contacts, keyed, repeated);
    if (at < bucket.dueAt) this.#lookAt(bucket, at);
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
    const { scopes, numbers, minute } = bucket;
    let [kept, next] = [0, Infinity];
    for (let index = 0; index < scopes.length; index++) {
      const from = index * WIDTH;
      const at = numbers[from]!;
      if (at <= now) {
        this.#post(scopes[index]!, at, numbers[from + 1]!, numbers[from + 2]!, numbers[from + 3]!);
        continue;
      }
      next = Math.min(next, at);
      scopes[kept] = scopes[index]!;
      numbers.copyWithin(kept * WIDTH, from, from + WIDTH);
      kept++;
    }
    scopes.length = kept;
    numbers.length = kept * WIDTH;
    if (kept > 0) this.#lookAt(bucket, next);
    else this.#buckets.delete(minute);
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
  }
}
