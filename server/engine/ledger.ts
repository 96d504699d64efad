// For: posting facts into the windows of groups, and letting them roll out again. May import: shared. Promises: a retracted fact leaves no trace; rolling costs what rolls.
import { quarterOf } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { SLIDE_MS, SLIDES, slideBucketMs } from '../../shared/metrics/windows.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { BEFORE_SLIDE, BEFORE_TODAY, type Group } from './group.ts';
import type { Scope } from './scope.ts';

/** What one contact or agent has posted, so that a refold can take it back: place of the scope, instant, slot, value, for each fact. */
export class FactLog {
  readonly facts: number[] = [];
}
const FACT = 4;

/** Facts of one stretch of BUCKET ms: place of the scope, slot, value, for each. */
interface Bucket {
  key: number;
  facts: number[];
}
const KEPT_FACT = 3;

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
  /** Facts of the last hour: they leave the sliding windows bucket by bucket. Each bucket serves again when its hour is over. */
  readonly #ring: readonly Bucket[] = Array.from({ length: BUCKETS }, () => ({ key: -1, facts: [] }));
  readonly #scopes: Scope[] = [];
  readonly #starts: number[];
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

  /** Counts `value` at instant `at` in every group of the scope, and writes it down in `log`. */
  post(log: FactLog, scope: Scope, at: EpochMillis, slot: number, value: number): void {
    if (value === 0) return;
    if (scope.place < 0) scope.place = this.#scopes.push(scope) - 1;
    log.facts.push(scope.place, at, slot, value);
    this.#count(scope, at, slot, value);
  }

  /** A level changes by `change` at `at`: `levelSlot` and the moment beside it (docs/spec.md INT1). */
  postLevel(log: FactLog, scope: Scope, at: EpochMillis, levelSlot: number, change: number): void {
    if (change === 0) return;
    this.post(log, scope, at, levelSlot, change);
    this.post(log, scope, at, levelSlot + 1, change * (at - this.#origin));
  }

  /** Takes back everything in `log` and empties it. */
  retract({ facts }: FactLog): void {
    for (let i = 0; i < facts.length; i += FACT)
      this.#count(this.#scopes[facts[i]!]!, facts[i + 1]!, facts[i + 2]!, -facts[i + 3]!);
    facts.length = 0;
  }

  /** Moves the sliding windows to `now`. */
  roll(now: EpochMillis): void {
    if (now < this.#nextRoll) return;
    this.#nextRoll = Math.floor(now / BUCKET) * BUCKET + BUCKET;
    for (let index = 0; index < SLIDES.length; index++) this.#rollSlide(index, slideStart(index, now));
    this.#agentRowsFrom = quarterOf(now) - AGENT_ROWS;
  }

  #count(scope: Scope, at: EpochMillis, slot: number, value: number): void {
    const { groups } = scope;
    const quarter = quarterOf(at);
    const isRecent = at >= this.#starts[0]!;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i]!;
      const { sums } = group;
      sums[slot]! += value;
      if (at < group.dayStart) sums[BEFORE_TODAY * COUNTER_COUNT + slot]! += value;
      if (!isRecent) this.#countBefore(sums, at, slot, value);
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom) group.row(quarter)[slot]! += value;
      if (!group.changed) this.#touch(group);
    }
    if (isRecent || at >= this.#starts[SLIDES.length - 1]!) this.#remember(scope.place, at, slot, value);
  }

  /** Counts a fact that lies before some sliding windows. */
  #countBefore(sums: Float64Array, at: EpochMillis, slot: number, value: number): void {
    const starts = this.#starts;
    let place = BEFORE_SLIDE * COUNTER_COUNT + slot;
    for (let index = 0; index < starts.length; index++, place += COUNTER_COUNT)
      if (at < starts[index]!) sums[place]! += value;
  }

  #remember(scope: number, at: EpochMillis, slot: number, value: number): void {
    const key = Math.floor(at / BUCKET);
    const bucket = this.#ring[key % BUCKETS]!;
    if (bucket.key !== key) {
      bucket.key = key;
      bucket.facts = [];
    }
    bucket.facts.push(scope, slot, value);
  }

  #rollSlide(index: number, to: EpochMillis): void {
    const from = this.#starts[index]!;
    if (to <= from) return;
    this.#starts[index] = to;
    const [first, end] = [from / BUCKET, to / BUCKET];
    if (end - first < BUCKETS)
      for (let key = first; key < end; key++) this.#leave(index, this.#ring[key % BUCKETS]!, key);
    else
      for (const bucket of this.#ring)
        if (bucket.key >= first && bucket.key < end) this.#leave(index, bucket, bucket.key);
  }

  #leave(index: number, { key, facts }: Bucket, wanted: number): void {
    if (key !== wanted) return;
    const base = (BEFORE_SLIDE + index) * COUNTER_COUNT;
    for (let i = 0; i < facts.length; i += KEPT_FACT) {
      const place = base + facts[i + 1]!;
      const value = facts[i + 2]!;
      const { groups } = this.#scopes[facts[i]!]!;
      for (let g = 0; g < groups.length; g++) {
        const group = groups[g]!;
        group.sums[place]! += value;
        if (!group.changed) this.#touch(group);
      }
    }
  }
}
