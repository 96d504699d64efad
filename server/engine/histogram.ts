// For: distributions of waits that can be added and taken apart again (metrics.md §2.8). May import: shared. Promises: a value read from a bucket is within 1 % of every wait in it, and exact under 128 ms.
import type { Scribe } from './checkpoint/scribe.ts';
import type { Millis } from '../../shared/time.ts';

/** Each ms up to here has a bucket of its own; beyond, each octave has 64. */
const EXACT = 128;
const EXACT_BITS = 7;
const SUB_BITS = 6;
const SUBS = 1 << SUB_BITS;
const LONGEST = 2 ** 31 - 1;
/** Room on either side when a histogram grows: waits of one queue lie close together, within an octave or so. */
const SLACK = SUBS;

/** The bucket of a wait of whole ms; what is longer than 24 days counts as 24 days. */
export function bucketOf(wait: Millis): number {
  if (wait < EXACT) return wait;
  const ms = Math.min(wait, LONGEST);
  const octave = 31 - Math.clz32(ms);
  return EXACT + (octave - EXACT_BITS) * SUBS + (ms >> (octave - SUB_BITS)) - SUBS;
}

/** The middle of a bucket, ms: at most 1/128 away from any wait in it. */
function waitIn(bucket: number): Millis {
  if (bucket < EXACT) return bucket;
  const octave = EXACT_BITS + Math.floor((bucket - EXACT) / SUBS);
  const width = 1 << (octave - SUB_BITS);
  return (SUBS + ((bucket - EXACT) % SUBS)) * width + (width - 1) / 2;
}

type Counts = Int8Array | Int16Array | Int32Array;

function roomLike(counts: Counts, length: number): Counts {
  if (counts instanceof Int8Array) return new Int8Array(length);
  return counts instanceof Int16Array ? new Int16Array(length) : new Int32Array(length);
}

export class Histogram {
  #from = 0;
  /** As wide as the largest count asks for: most are of one agent or one queue, and small. */
  #counts: Counts = new Int8Array(0);

  get from(): number {
    return this.#from;
  }

  get end(): number {
    return this.#from + this.#counts.length;
  }

  at(bucket: number): number {
    return this.#counts[bucket - this.#from] ?? 0;
  }

  add(bucket: number, by: number): void {
    if (bucket < this.#from || bucket >= this.end) this.#reach(bucket);
    const place = bucket - this.#from;
    const count = this.#counts[place]! + by;
    this.#counts[place] = count;
    while (this.#counts[place] !== count) this.#widen()[place] = count;
  }

  #widen(): Counts {
    this.#counts = this.#counts instanceof Int8Array ? Int16Array.from(this.#counts) : Int32Array.from(this.#counts);
    return this.#counts;
  }

  /** Adds another, `sign` times. */
  addAll(other: Histogram, sign: 1 | -1): void {
    for (let bucket = other.from; bucket < other.end; bucket++) {
      const count = other.at(bucket);
      if (count !== 0) this.add(bucket, sign * count);
    }
  }

  #reach(bucket: number): void {
    const isNew = this.#counts.length === 0;
    const from = Math.max(0, Math.min(isNew ? bucket : this.#from, bucket - SLACK));
    const end = Math.max(isNew ? bucket + 1 : this.end, bucket + SLACK);
    const counts = roomLike(this.#counts, end - from);
    if (!isNew) counts.set(this.#counts, this.#from - from);
    this.#from = from;
    this.#counts = counts;
  }

  inscribe(scribe: Scribe): void {
    this.#from = scribe.keep(this.#from);
    this.#counts = scribe.keep(this.#counts);
  }
}

/** The smallest wait that at least `share` of the counted did not exceed (nearest rank); null when fewer than `least` are counted. */
export function quantileOf(counts: Histogram, share: number, least: number): Millis | null {
  let total = 0;
  for (let bucket = counts.from; bucket < counts.end; bucket++) total += counts.at(bucket);
  if (total < least || total === 0) return null;
  let left = Math.ceil(share * total);
  for (let bucket = counts.from; bucket < counts.end; bucket++) {
    left -= counts.at(bucket);
    if (left <= 0) return waitIn(bucket);
  }
  return null;
}
