// For: the ids of older records, in sealed segments on disk. May import: better-sqlite3. Promises: a segment is written once and never rewritten.
import type { Database } from 'better-sqlite3';
import { addToFilter, createFilter, mayContain } from './id-filter.ts';
import type { IdTable } from './id-table.ts';
import { blobOf, wordsOf } from './words.ts';

/**
 * Random ids inserted one by one into a B-tree of millions dirty a page each, which costs ten times the rest of an append
 * (2,000,000 ids: 12 µs an event). So ids gather in memory and go to disk some hundred thousand at once (0.2 µs an event):
 * a filter, kept in memory, and the entries (hash and place) in buckets by the hash's leading bits, one row a bucket.
 */
export interface Segments {
  /** The last position that stands in a segment, 0 before the first. */
  readonly last: number;
  /** The positions of each, the oldest first. */
  readonly ranges: readonly { readonly first: number; readonly last: number }[];
  collect(left: number, right: number, found: number[]): void;
  /** Forgets the oldest. Its buckets are left to `sweep`. */
  dropOldest(): void;
  /** Deletes some buckets of segments that were dropped; false when none are left. */
  sweep(): boolean;
  /** Writes `ids`, all of positions `first` … `last`, as one segment in one transaction. */
  seal(ids: IdTable, first: number, last: number): void;
}

interface Segment {
  readonly segment: number;
  readonly first: number;
  readonly last: number;
  readonly filter: Uint32Array;
}

const BUCKET_BITS = 11;
const BUCKETS = 2 ** BUCKET_BITS;
const ENTRY_WORDS = 3;
/** Some 200 kB. */
const SWEPT_AT_ONCE = 64;

const bucketOf = (left: number): number => left >>> (32 - BUCKET_BITS);

export function openSegments(db: Database): Segments {
  const entriesAt = db.prepare<[number], Buffer>('SELECT entries FROM segment_ids WHERE slot = ?').pluck();
  const addSegment = db.prepare('INSERT INTO segment VALUES (?, ?, ?, ?)');
  const addEntries = db.prepare('INSERT INTO segment_ids VALUES (?, ?)');
  const segments = loadSegments(db);
  const write = db.transaction((made: Segment, ids: IdTable) => {
    addSegment.run(made.segment, made.first, made.last, blobOf(made.filter));
    const { words, ends } = partition(ids, made.first);
    for (let bucket = 0, from = 0; bucket < BUCKETS; from = ends[bucket++]!) {
      addEntries.run(made.segment * BUCKETS + bucket, blobOf(words.subarray(from, ends[bucket])));
    }
  });
  const remove = db.prepare('DELETE FROM segment WHERE segment = ?');
  const removeEntries = db.prepare(
    `DELETE FROM segment_ids WHERE slot IN
     (SELECT slot FROM segment_ids WHERE slot < (SELECT coalesce(min(segment), 0) FROM segment) * ${BUCKETS} LIMIT ?)`,
  );
  return {
    get last() {
      return segments.at(-1)?.last ?? 0;
    },
    ranges: segments,
    dropOldest() {
      remove.run(segments[0]!.segment);
      segments.shift();
    },
    sweep: () => removeEntries.run(SWEPT_AT_ONCE).changes > 0,
    collect(left, right, found) {
      for (const { segment, first, filter } of segments) {
        if (!mayContain(filter, left, right)) continue;
        const entries = entriesAt.get(segment * BUCKETS + bucketOf(left))!;
        collectEntries(wordsOf(entries), left, right, first, found);
      }
    },
    seal(ids, first, last) {
      const made = { segment: (segments.at(-1)?.segment ?? -1) + 1, first, last, filter: filterOf(ids) };
      write.immediate(made, ids);
      segments.push(made);
    },
  };
}

function loadSegments(db: Database): Segment[] {
  const rows = db
    .prepare<[], Omit<Segment, 'filter'> & { filter: Buffer }>('SELECT * FROM segment ORDER BY segment')
    .all();
  return rows.map((row) => ({ ...row, filter: wordsOf(row.filter) }));
}

function filterOf(ids: IdTable): Uint32Array {
  const filter = createFilter(ids.size);
  ids.forEach((left, right) => addToFilter(filter, left, right));
  return filter;
}

/** All entries sorted by bucket alone, and where each bucket ends, in words. */
function partition(ids: IdTable, first: number): { words: Uint32Array; ends: Uint32Array } {
  const words = new Uint32Array(ids.size * ENTRY_WORDS);
  const ends = new Uint32Array(BUCKETS);
  ids.forEach((left) => (ends[bucketOf(left)]! += ENTRY_WORDS));
  for (let bucket = 1; bucket < BUCKETS; bucket++) ends[bucket]! += ends[bucket - 1]!;
  const next = Uint32Array.from(ends, (_, bucket) => (bucket === 0 ? 0 : ends[bucket - 1]!));
  ids.forEach((left, right, position) => {
    const at = next[bucketOf(left)]!;
    words[at] = left;
    words[at + 1] = right;
    words[at + 2] = position - first;
    next[bucketOf(left)] = at + ENTRY_WORDS;
  });
  return { words, ends };
}

function collectEntries(words: Uint32Array, left: number, right: number, first: number, found: number[]): void {
  for (let i = 0; i < words.length; i += ENTRY_WORDS) {
    if (words[i] === left && words[i + 1] === right) found.push(words[i + 2]! + first);
  }
}
