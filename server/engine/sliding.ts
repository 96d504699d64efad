// For: the sliding windows: what was counted in the last hour, and how it leaves them (settled Q2). May import: shared. Promises: only windows that somebody reads are kept, for the kinds of groups of which he does; rolling costs what rolls.
import type { Scribe } from './checkpoint/scribe.ts';
import { SLIDE_MS, SLIDES, slideBucketMs } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { FactBucket } from './fact-bucket.ts';
import { AT, endOf, keptWait, LONGEST_FACT, NO_WAIT, WAIT } from './facts.ts';
import type { Group } from './group.ts';
import type { Packer } from './packing/blocks.ts';
import type { Scope } from './scope.ts';
import { BEFORE_SLIDE } from './sum-rows.ts';

/** Finest bucket of a sliding window. */
const BUCKET = 5000;
const LONGEST = Math.max(...Object.values(SLIDE_MS));
/** As many buckets as the longest window can reach into. */
const BUCKETS = LONGEST / BUCKET + 3;
const LAST = SLIDES.length - 1;
/** Buckets ago: what comes late comes within a few minutes for the most part. */
const TRIMMED_AT = [3, 60];
/** Just after the windows of five and thirty minutes have read them. */
const PRESSED_AT = [63, 366];

/** Where sliding window number `index` starts at `now`. */
const slideStart = (index: number, now: EpochMillis): EpochMillis => {
  const slide = SLIDES[index]!;
  const bucket = slideBucketMs(slide);
  return Math.floor((now - SLIDE_MS[slide]) / bucket) * bucket;
};

export class SlidingWindows {
  /** Each bucket serves again when its hour is over. */
  #ring: readonly FactBucket[];
  /** The fact that is being read. */
  readonly #fact = new Float64Array(LONGEST_FACT);
  readonly #scopes: readonly Scope[];
  readonly #touch: (group: Group) => void;
  #starts: number[];
  /** Of which kinds of groups somebody reads each window, and its waits; a bit a kind. */
  #followed: number[] = SLIDES.map(() => 0);
  #waitsFollowed: number[] = SLIDES.map(() => 0);
  /** The groups of each scope, by its place, for which a window is kept; worked out when first needed. */
  #targets: (readonly Group[] | undefined)[][] = SLIDES.map(() => []);
  /** Presses what is minutes old; null: nobody. */
  #packer: Packer | null = null;
  /** Windows start on whole buckets: before this instant none moves. */
  #nextRoll: EpochMillis = -Infinity;

  /** `scopes`: those of the facts, by their place. */
  constructor(scopes: readonly Scope[], origin: EpochMillis, touch: (group: Group) => void) {
    this.#scopes = scopes;
    this.#touch = touch;
    this.#starts = SLIDES.map((_, index) => slideStart(index, origin));
    this.#ring = Array.from({ length: BUCKETS }, () => new FactBucket(origin));
  }

  /** What moments are relative to: to be told before the first. */
  momentsFrom(instant: EpochMillis): void {
    for (const bucket of this.#ring) bucket.momentsFrom(instant);
  }

  /** Presses from now on what is minutes old. */
  pressBy(packer: Packer | null): void {
    this.#packer = packer;
  }

  /** Start of window number `index` as of now. */
  startOf(index: number): EpochMillis {
    return this.#starts[index]!;
  }

  /** Keeps a window for groups of a kind from now on: all that was counted lies before it, but for what the ring holds. */
  follow(index: number, { kindBit }: Group): void {
    if ((this.#followed[index]! & kindBit) !== 0) return;
    this.#followed[index]! |= kindBit;
    this.#targets[index] = [];
    const row = BEFORE_SLIDE + index;
    for (const group of this.groupsOf(kindBit)) group.counted.copy(row);
    this.recount(kindBit, this.#starts[index]!, (group, facts, from) => {
      group.counted.add(row, facts, from, endOf(facts, from), -1);
    });
  }

  /** Keeps the distribution of waits over a window for groups of a kind from now on. */
  followWaits(index: number, { kindBit }: Group): void {
    if ((this.#waitsFollowed[index]! & kindBit) !== 0) return;
    this.#waitsFollowed[index]! |= kindBit;
    for (const group of this.groupsOf(kindBit)) group.copyWaits(BEFORE_SLIDE + index);
    for (const bucket of this.#since(this.#starts[index]!)) this.#moveWaits(index, bucket, -1, kindBit);
  }

  /** True for an instant that lies in all windows. */
  holds(at: EpochMillis): boolean {
    return at >= this.#starts[0]!;
  }

  /** Keeps a fact that lies in some window until it has left the last. */
  remember(facts: Float64Array, from: number, end: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    if (at < this.#starts[LAST]!) return;
    const key = Math.floor(at / BUCKET);
    const bucket = this.#ring[key % BUCKETS]!;
    if (bucket.key !== key) bucket.begin(key, key * BUCKET);
    bucket.add(facts, from, end, sign, this.#ring[(key + BUCKETS - 1) % BUCKETS]!.length);
  }

  /** Counts a fact before those windows that it lies before. */
  countBefore(group: Group, facts: Float64Array, from: number, end: number, sign: 1 | -1): void {
    const at = facts[from + AT]!;
    const wait = facts[from + WAIT]!;
    for (let index = 0; index <= LAST; index++) {
      if (at >= this.#starts[index]!) continue;
      const row = BEFORE_SLIDE + index;
      if ((this.#followed[index]! & group.kindBit) !== 0) group.counted.add(row, facts, from, end, sign);
      if (wait !== NO_WAIT && (this.#waitsFollowed[index]! & group.kindBit) !== 0) group.countWait(row, wait, sign);
    }
  }

  /** Moves the windows to `now`. */
  roll(now: EpochMillis): void {
    if (now < this.#nextRoll) return;
    const key = Math.floor(now / BUCKET);
    const rolled = Math.max(this.#nextRoll / BUCKET, key - BUCKETS + 1, 0);
    this.#nextRoll = key * BUCKET + BUCKET;
    for (let index = 0; index <= LAST; index++) this.#rollTo(index, slideStart(index, now));
    for (let one = rolled; one <= key; one++) this.#age(one);
  }

  /** A bucket has begun: those before are a bucket older. */
  #age(key: number): void {
    for (const age of TRIMMED_AT) this.#ago(key, age).trim();
    if (this.#packer !== null) for (const age of PRESSED_AT) this.#ago(key, age).press(this.#packer);
  }

  #ago(key: number, age: number): FactBucket {
    return this.#ring[(key + BUCKETS - age) % BUCKETS]!;
  }

  /** Hands over, fact by fact, what the ring holds of groups of a kind since an instant. */
  recount(kindBit: number, since: EpochMillis, count: (group: Group, facts: Float64Array, from: number) => void): void {
    const fact = this.#fact;
    for (const bucket of this.#since(since)) {
      for (let at = 0; at < bucket.length;) {
        at = bucket.read(at, fact);
        for (const group of this.#scopes[fact[0]!]!.groups) if ((group.kindBit & kindBit) !== 0) count(group, fact, 0);
      }
      bucket.rest();
    }
  }

  #since(start: EpochMillis): readonly FactBucket[] {
    return this.#ring.filter(({ key }) => key * BUCKET >= start);
  }

  /** The groups of a kind, or of several, in which something has been counted. */
  groupsOf(kindBit: number): ReadonlySet<Group> {
    return new Set(this.#scopes.flatMap(({ groups }) => groups.filter((group) => (group.kindBit & kindBit) !== 0)));
  }

  #rollTo(index: number, to: EpochMillis): void {
    const from = this.#starts[index]!;
    if (to <= from) return;
    this.#starts[index] = to;
    if (this.#followed[index] === 0 && this.#waitsFollowed[index] === 0) return;
    const [first, end] = [from / BUCKET, to / BUCKET];
    if (end - first < BUCKETS)
      for (let key = first; key < end; key++) this.#leave(index, this.#ring[key % BUCKETS]!, key);
    else
      for (const bucket of this.#ring)
        if (bucket.key >= first && bucket.key < end) this.#leave(index, bucket, bucket.key);
  }

  #leave(index: number, bucket: FactBucket, key: number): void {
    if (bucket.key !== key) return;
    if (this.#followed[index] !== 0) this.#leaveSums(index, bucket);
    this.#moveWaits(index, bucket, 1, this.#waitsFollowed[index]!);
  }

  /** Adds a bucket's facts to what lies before a window. */
  #leaveSums(index: number, bucket: FactBucket): void {
    const row = BEFORE_SLIDE + index;
    const targets = this.#targets[index]!;
    const fact = this.#fact;
    for (let at = 0; at < bucket.length;) {
      at = bucket.read(at, fact);
      const end = endOf(fact, 0);
      const groups = targets[fact[0]!] ?? this.#target(index, fact[0]!);
      for (let g = 0; g < groups.length; g++) {
        const group = groups[g]!;
        group.counted.add(row, fact, 0, end, 1);
        if (!group.changed) this.#touch(group);
      }
    }
    bucket.rest();
  }

  #target(index: number, place: number): readonly Group[] {
    const kinds = this.#followed[index]!;
    const groups = this.#scopes[place]!.groups.filter(({ kindBit }) => (kindBit & kinds) !== 0);
    this.#targets[index]![place] = groups;
    return groups;
  }

  /** Adds a bucket's waits to what lies before a window, in groups of some kinds. */
  #moveWaits(index: number, bucket: FactBucket, sign: 1 | -1, kinds: number): void {
    if (kinds === 0) return;
    const fact = this.#fact;
    for (let at = 0; at < bucket.length;) {
      at = bucket.read(at, fact);
      const told = fact[WAIT]!;
      if (told === NO_WAIT) continue;
      const [wait, by] = keptWait(told);
      for (const group of this.#scopes[fact[0]!]!.groups)
        if ((group.kindBit & kinds) !== 0) group.countWait(BEFORE_SLIDE + index, wait, by === sign ? 1 : -1);
    }
    bucket.rest();
  }

  inscribe(scribe: Scribe): void {
    this.#ring = scribe.keep(this.#ring);
    this.#starts = scribe.keep(this.#starts);
    this.#followed = scribe.keep(this.#followed);
    this.#waitsFollowed = scribe.keep(this.#waitsFollowed);
    this.#targets = scribe.keep(this.#targets);
    this.#nextRoll = scribe.keep(this.#nextRoll);
    scribe.afterwards(() => this.#ring.forEach((bucket) => bucket.pressedBy(this.#packer)));
  }
}
