// For: posting facts into the windows of groups, and letting them roll out again. May import: shared. Promises: a retracted fact leaves no trace; rolling costs what rolls.
import { quarterOf } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { SLIDE_MS, SLIDES, slideBucketMs } from '../../shared/metrics/windows.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import type { Group } from './group.ts';

/** The groups that one kind of fact counts in. Interned by the directory: compared by identity. */
export interface Scope {
  readonly groups: readonly Group[];
}

/** What one contact or agent has posted, so that a refold can take it back. */
export class FactLog {
  readonly scopes: Scope[] = [];
  readonly times: EpochMillis[] = [];
  readonly slots: number[] = [];
  readonly values: number[] = [];
}

/** Finest bucket of a sliding window (settled Q2). */
const BUCKET = 5000;
/** The last complete half hour begins less than 90 minutes ago. */
const AGENT_ROWS = 2 * HOUR;
const LONGEST = Math.max(...Object.values(SLIDE_MS));

/** Q2: where sliding window number `index` starts at `now`. */
const slideStart = (index: number, now: EpochMillis): EpochMillis => {
  const slide = SLIDES[index]!;
  const bucket = slideBucketMs(slide);
  return Math.floor((now - SLIDE_MS[slide]) / bucket) * bucket;
};

export class Ledger {
  /** Facts of the last hour by 5 s bucket: they leave the sliding windows bucket by bucket. */
  readonly #ring = new Map<number, FactLog>();
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
    log.scopes.push(scope);
    log.times.push(at);
    log.slots.push(slot);
    log.values.push(value);
    this.#count(scope, at, slot, value);
  }

  /** A level changes by `change` at `at`: `levelSlot` and the moment beside it (docs/spec.md INT1). */
  postLevel(log: FactLog, scope: Scope, at: EpochMillis, levelSlot: number, change: number): void {
    if (change === 0) return;
    this.post(log, scope, at, levelSlot, change);
    this.post(log, scope, at, levelSlot + 1, change * (at - this.#origin));
  }

  /** Takes back everything in `log` and empties it. */
  retract(log: FactLog): void {
    for (let index = 0; index < log.scopes.length; index++)
      this.#count(log.scopes[index]!, log.times[index]!, log.slots[index]!, -log.values[index]!);
    log.scopes.length = log.times.length = log.slots.length = log.values.length = 0;
  }

  /** Moves the sliding windows to `now`. */
  roll(now: EpochMillis): void {
    if (now < this.#nextRoll) return;
    this.#nextRoll = Math.floor(now / BUCKET) * BUCKET + BUCKET;
    for (let index = 0; index < SLIDES.length; index++) this.#rollSlide(index, slideStart(index, now));
    this.#agentRowsFrom = quarterOf(now) - AGENT_ROWS;
    this.#forget(slideStart(SLIDES.length - 1, now));
  }

  #count(scope: Scope, at: EpochMillis, slot: number, value: number): void {
    const quarter = quarterOf(at);
    const inRing = at >= this.#starts[SLIDES.length - 1]!;
    for (const group of scope.groups) {
      group.all[slot]! += value;
      if (at >= group.dayStart) group.today[slot]! += value;
      if (group.kind !== 'agent' || at >= this.#agentRowsFrom) group.row(quarter)[slot]! += value;
      if (inRing) this.#countSlides(group, at, slot, value);
      if (!group.changed) this.#touch(group);
    }
    if (inRing) this.#remember(scope, at, slot, value);
  }

  #countSlides(group: Group, at: EpochMillis, slot: number, value: number): void {
    const rows = group.slideRows();
    const starts = this.#starts;
    for (let index = 0, place = slot; index < starts.length; index++, place += COUNTER_COUNT)
      if (at >= starts[index]!) rows[place]! += value;
  }

  #remember(scope: Scope, at: EpochMillis, slot: number, value: number): void {
    const key = Math.floor(at / BUCKET);
    let bucket = this.#ring.get(key);
    if (bucket === undefined) {
      bucket = new FactLog();
      this.#ring.set(key, bucket);
    }
    bucket.scopes.push(scope);
    bucket.slots.push(slot);
    bucket.values.push(value);
  }

  #rollSlide(index: number, to: EpochMillis): void {
    const from = this.#starts[index]!;
    if (to <= from) return;
    this.#starts[index] = to;
    if (to - from > LONGEST) {
      for (const key of this.#ring.keys()) if (key * BUCKET >= from && key * BUCKET < to) this.#leave(index, key);
      return;
    }
    for (let key = from / BUCKET; key < to / BUCKET; key++) this.#leave(index, key);
  }

  #leave(index: number, key: number): void {
    const bucket = this.#ring.get(key);
    if (bucket === undefined) return;
    const base = index * COUNTER_COUNT;
    for (let entry = 0; entry < bucket.scopes.length; entry++) {
      const place = base + bucket.slots[entry]!;
      for (const group of bucket.scopes[entry]!.groups) {
        group.slideRows()[place]! -= bucket.values[entry]!;
        if (!group.changed) this.#touch(group);
      }
    }
  }

  #forget(before: EpochMillis): void {
    for (const key of this.#ring.keys()) {
      if (key * BUCKET >= before) break;
      this.#ring.delete(key);
    }
  }
}
