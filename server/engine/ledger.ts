// For: posting facts into the windows of groups, and letting them roll out again. May import: shared. Promises: a retracted fact leaves no trace; rolling costs what rolls.
import { quarterOf } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { SLIDE_MS, SLIDES, slideBucketMs } from '../../shared/metrics/windows.ts';
import { HOUR, type EpochMillis, type Millis } from '../../shared/time.ts';
import { BEFORE_SLIDE, BEFORE_TODAY, type Group } from './group.ts';
import { bucketOf } from './histogram.ts';
import { Notices } from './quality/notices.ts';
import { Scope } from './scope.ts';

/** What one contact or agent has posted, so that a refold can take it back: facts one behind another, laid out as below. */
export class FactLog {
  readonly facts: number[] = [];
  /** Notices of data quality, as their keeper numbers them. */
  notices: number[] | null = null;
}

/** A fact: place of its scope, its instant, the bucket of a wait or NO_WAIT, how many counters, then slot and value of each. What counts together stands together. */
const AT = 1;
const WAIT = 2;
const COUNT = 3;
const COUNTERS = 4;
const NO_WAIT = -1;

/** Facts of one stretch of BUCKET ms: the first `length` numbers. What lies behind is room for the next time round. */
interface Bucket {
  key: number;
  length: number;
  readonly facts: number[];
}

/** Finest bucket of a sliding window (settled Q2). */
const BUCKET = 5000;
/** The last complete half hour begins less than 90 minutes ago. */
const AGENT_ROWS = 2 * HOUR;
const LONGEST = Math.max(...Object.values(SLIDE_MS));
/** As many buckets as the longest window can reach into. */
const BUCKETS = LONGEST / BUCKET + 3;

/** Q2: where sliding window number `index` starts at `now`. */
const slideStart = (index: number, now: EpochMillis): EpochMillis => {
  const slide = SLIDES[index]!;
  const bucket = slideBucketMs(slide);
  return Math.floor((now - SLIDE_MS[slide]) / bucket) * bucket;
};

export class Ledger {
  readonly notices = new Notices();
  /** The bit of the source whose word is being folded, 0 while nobody's is. */
  feeder = 0;
  /** Facts of the last hour: they leave the sliding windows bucket by bucket. Each bucket serves again when its hour is over. */
  readonly #ring: readonly Bucket[] = Array.from({ length: BUCKETS }, () => ({ key: -1, length: 0, facts: [] }));
  readonly #scopes: Scope[] = [];
  readonly #own = new Map<Group, Scope>();
  /** The log of the open fact, and where in it the fact begins. */
  #facts: number[] = [];
  #from = 0;
  readonly #starts: number[];
  /** Sliding windows that somebody reads, and those of which he reads the distribution of waits; the others only know where they start. */
  readonly #followed: number[] = [];
  readonly #waitsFollowed: number[] = [];
  /** Agents need rows for the running and the last intervals only. */
  #agentRowsFrom = -Infinity;
  /** Windows start on whole buckets: before this instant none moves. */
  #nextRoll: EpochMillis = -Infinity;
  readonly #touch: (group: Group) => void;
  /** Moments are kept relative to this instant, so that sums stay exact integers. */
  readonly #origin: EpochMillis;

  constructor(origin: EpochMillis, touch: (group: Group) => void) {
    this.#origin = origin;
    this.#touch = touch;
    this.#starts = SLIDES.map((_, index) => slideStart(index, origin));
  }

  get origin(): EpochMillis {
    return this.#origin;
  }

  /** Start of sliding window number `index` as of now. */
  startOf(index: number): EpochMillis {
    return this.#starts[index]!;
  }

  /** Keeps sliding window number `index` from now on: all that was counted lies before it, but for what the ring holds. */
  follow(index: number): void {
    if (this.#followed.includes(index)) return;
    this.#followed.push(index);
    const base = (BEFORE_SLIDE + index) * COUNTER_COUNT;
    for (const group of this.#groups()) group.sums.copyWithin(base, 0, COUNTER_COUNT);
    for (const bucket of this.#ring)
      if (bucket.key * BUCKET >= this.#starts[index]!) this.#addToGroups(BEFORE_SLIDE + index, bucket, -1);
  }

  /** Keeps the distribution of waits over a sliding window from now on. */
  followWaits(index: number): void {
    if (this.#waitsFollowed.includes(index)) return;
    this.#waitsFollowed.push(index);
    for (const group of this.#groups()) group.copyWaits(BEFORE_SLIDE + index);
    for (const bucket of this.#ring)
      if (bucket.key * BUCKET >= this.#starts[index]!) this.#addWaits(BEFORE_SLIDE + index, bucket, -1);
  }

  #groups(): ReadonlySet<Group> {
    return new Set(this.#scopes.flatMap(({ groups }) => groups));
  }

  /** The scope of a group alone. */
  scopeOf(group: Group): Scope {
    let scope = this.#own.get(group);
    if (scope === undefined) this.#own.set(group, (scope = new Scope([group])));
    return scope;
  }

  /** Begins a fact: `add` its counters, then `close` it. */
  open(log: FactLog, scope: Scope, at: EpochMillis): this {
    if (scope.place < 0) scope.place = this.#scopes.push(scope) - 1;
    if ((scope.fedBy & this.feeder) !== this.feeder) this.#feed(scope, at);
    this.#facts = log.facts;
    this.#from = log.facts.length;
    log.facts.push(scope.place, at, NO_WAIT, 0);
    return this;
  }

  /** A counter of the open fact; what is 0 is left out. */
  add(slot: number, value: number): this {
    if (value !== 0) this.#facts.push(slot, value);
    return this;
  }

  /** A level changes by `change`: `levelSlot` and the moment beside it (docs/spec.md INT1). */
  addLevel(levelSlot: number, change: number): this {
    if (change !== 0)
      this.#facts.push(levelSlot, change, levelSlot + 1, change * (this.#facts[this.#from + AT]! - this.#origin));
    return this;
  }

  /** A wait of the open fact, ms: it enters the distributions (M29). */
  addWait(wait: Millis): this {
    this.#facts[this.#from + WAIT] = bucketOf(wait);
    return this;
  }

  /** Counts the open fact in every group of its scope; one without counters leaves no trace. */
  close(): void {
    const facts = this.#facts;
    const from = this.#from;
    const count = (facts.length - from - COUNTERS) / 2;
    facts[from + COUNT] = count;
    if (count === 0) facts.length = from;
    else this.#count(facts, from, 1);
  }

  /** A fact of one counter. */
  post(log: FactLog, scope: Scope, at: EpochMillis, slot: number, value: number): void {
    this.open(log, scope, at).add(slot, value).close();
  }

  /** Takes back everything in `log` and empties it. */
  retract(log: FactLog): void {
    const { facts } = log;
    for (let at = 0; at < facts.length; at = endOf(facts, at)) this.#count(facts, at, -1);
    facts.length = 0;
    this.notices.retract(log);
  }

  /** Moves the sliding windows to `now`. */
  roll(now: EpochMillis): void {
    if (now < this.#nextRoll) return;
    this.#nextRoll = Math.floor(now / BUCKET) * BUCKET + BUCKET;
    for (let index = 0; index < SLIDES.length; index++) this.#rollSlide(index, slideStart(index, now));
    this.#agentRowsFrom = quarterOf(now) - AGENT_ROWS;
  }

  /** A day has begun: who feeds which group is asked anew. */
  forgetFeeders(): void {
    for (const scope of this.#scopes) scope.fedBy = 0;
  }

  /** Notes who has told of the groups of a scope on their present day. */
  #feed(scope: Scope, at: EpochMillis): void {
    let known = true;
    for (const group of scope.groups)
      if (at >= group.dayStart) group.fedBy |= this.feeder;
      else known = false;
    if (known) scope.fedBy |= this.feeder;
  }

  #count(facts: readonly number[], from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const end = endOf(facts, from);
    const quarter = quarterOf(at);
    const isRecent = at >= this.#starts[0]!;
    const { groups } = this.#scopes[facts[from]!]!;
    if (facts[from + WAIT] !== NO_WAIT) this.#countWait(facts, from, sign);
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      const { sums } = group;
      addTo(sums, 0, facts, from, end, sign);
      if (at < group.dayStart) addTo(sums, BEFORE_TODAY * COUNTER_COUNT, facts, from, end, sign);
      if (!isRecent) this.#countBefore(sums, facts, from, end, sign);
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom)
        addTo(group.row(quarter).counters, 0, facts, from, end, sign);
      if (!group.changed) this.#touch(group);
    }
    if (isRecent || at >= this.#starts[SLIDES.length - 1]!) this.#remember(facts, from, end, sign);
  }

  /** Counts the wait of a fact wherever its counters count. */
  #countWait(facts: readonly number[], from: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const bucket = facts[from + WAIT]!;
    const quarter = quarterOf(at);
    for (const group of this.#scopes[facts[from]!]!.groups) {
      group.countWait(0, bucket, sign);
      if (at < group.dayStart) group.countWait(BEFORE_TODAY, bucket, sign);
      for (const index of this.#waitsFollowed)
        if (at < this.#starts[index]!) group.countWait(BEFORE_SLIDE + index, bucket, sign);
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom) group.row(quarter).countWait(bucket, sign);
    }
  }

  /** Counts a fact that lies before some sliding windows. */
  #countBefore(sums: Float64Array, facts: readonly number[], from: number, end: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    for (const index of this.#followed)
      if (at < this.#starts[index]!) addTo(sums, (BEFORE_SLIDE + index) * COUNTER_COUNT, facts, from, end, sign);
  }

  #remember(facts: readonly number[], from: number, end: number, sign: 1 | -1): void {
    const key = Math.floor(facts[from + AT]! / BUCKET);
    const bucket = this.#ring[key % BUCKETS]!;
    if (bucket.key !== key) {
      bucket.key = key;
      bucket.length = 0;
    }
    const kept = bucket.facts;
    let to = bucket.length;
    for (let i = from; i < end; i++) kept[to++] = facts[i]!;
    if (sign < 0) negate(kept, bucket.length, to);
    bucket.length = to;
  }

  #rollSlide(index: number, to: EpochMillis): void {
    const from = this.#starts[index]!;
    if (to <= from) return;
    this.#starts[index] = to;
    if (!this.#followed.includes(index) && !this.#waitsFollowed.includes(index)) return;
    const [first, end] = [from / BUCKET, to / BUCKET];
    if (end - first < BUCKETS)
      for (let key = first; key < end; key++) this.#leave(index, this.#ring[key % BUCKETS]!, key);
    else
      for (const bucket of this.#ring)
        if (bucket.key >= first && bucket.key < end) this.#leave(index, bucket, bucket.key);
  }

  #leave(index: number, bucket: Bucket, key: number): void {
    if (bucket.key !== key) return;
    if (this.#followed.includes(index)) this.#addToGroups(BEFORE_SLIDE + index, bucket, 1);
    if (this.#waitsFollowed.includes(index)) this.#addWaits(BEFORE_SLIDE + index, bucket, 1);
  }

  /** Adds the waits of facts to one row of their groups' distributions. */
  #addWaits(row: number, { facts, length }: Bucket, sign: 1 | -1): void {
    for (let from = 0; from < length; from = endOf(facts, from)) {
      const wait = facts[from + WAIT]!;
      if (wait === NO_WAIT) continue;
      for (const group of this.#scopes[facts[from]!]!.groups) countKept(group, row, wait, sign);
    }
  }

  /** Adds facts to one row of their groups' sums. */
  #addToGroups(row: number, { facts, length }: Bucket, sign: 1 | -1): void {
    for (let from = 0, end = 0; from < length; from = end) {
      end = endOf(facts, from);
      const { groups } = this.#scopes[facts[from]!]!;
      for (let g = 0; g < groups.length; g++) {
        const group = groups[g]!;
        addTo(group.sums, row * COUNTER_COUNT, facts, from, end, sign);
        if (!group.changed) this.#touch(group);
      }
    }
  }
}

const endOf = (facts: readonly number[], from: number): number => from + COUNTERS + 2 * facts[from + COUNT]!;

/** Adds the counters of the fact that stands between `from` and `end` to the row that begins at `base`. */
function addTo(
  row: Float64Array,
  base: number,
  facts: readonly number[],
  from: number,
  end: number,
  sign: 1 | -1,
): void {
  for (let i = from + COUNTERS; i < end; i += 2) row[base + facts[i]!]! += sign * facts[i + 1]!;
}

/** A kept fact that was taken back: its counters and the sign of its wait are turned. */
function negate(kept: number[], from: number, end: number): void {
  kept[from + WAIT] = NO_WAIT - 1 - kept[from + WAIT]!;
  for (let i = from + COUNTERS + 1; i < end; i += 2) kept[i]! *= -1;
}

/** Counts the wait of a kept fact in one row. */
function countKept(group: Group, row: number, wait: number, sign: 1 | -1): void {
  if (wait >= 0) group.countWait(row, wait, sign);
  else group.countWait(row, NO_WAIT - 1 - wait, sign > 0 ? -1 : 1);
}
