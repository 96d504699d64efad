// For: hash of (source, id) → positions that may hold it. May import: better-sqlite3. Promises: every durable record is found; a candidate is no proof.
import type { Database } from 'better-sqlite3';
import type { Block } from './blocks.ts';
import { createIdTable, type IdTable } from './id-table.ts';
import { HOLE, linesOf } from './lines.ts';
import { openSegments, type Segments } from './segments.ts';
import { wordsOf } from './words.ts';

/** Ids that gather in memory (at most 25 MB) before they are sealed: sealing stops the writer for tens of milliseconds. */
export const SEGMENT_IDS = 2 ** 19;
const EXPECTED_AT_FIRST = 2 ** 12;

export interface IdIndex {
  /** Positions whose ids have this hash, as far as committed. */
  candidates(left: number, right: number): number[];
  /** Takes the ids of newly committed blocks, `hashes` holding two words for each position from `first` on. */
  add(hashes: Uint32Array, first: number): void;
  /** Moves a full table of new ids to disk, in its own transaction. Leaves all as it was if that fails. */
  sealIfFull(): void;
  /**
   * One step of letting go of the oldest sealed segment once retention has taken most of its records; the few left move to
   * memory. False when there is nothing to do. The newest segment stays.
   */
  dropOldest(): boolean;
  /** Deletes some of what dropped segments have left on disk; false when nothing is left. */
  sweep(): boolean;
}

/** Loads the filters of the sealed segments, and the ids of all later blocks from the hashes kept beside them. */
export function openIdIndex(db: Database, segmentIds = SEGMENT_IDS): IdIndex {
  const segments = openSegments(db);
  let first = segments.last + 1;
  let young = createIdTable(first, EXPECTED_AT_FIRST);
  /** The last position among them: retention may have left gaps. */
  let newest = first - 1;
  const add = (hashes: Uint32Array, from: number): void => {
    addHashes(young, hashes, from);
    newest = from + hashes.length / 2 - 1;
  };
  const later = db.prepare<[number], { first: number; hashes: Buffer }>(
    'SELECT first, hashes FROM block WHERE first >= ? ORDER BY first',
  );
  for (const block of later.iterate(first)) add(wordsOf(block.hashes), block.first);
  const early = openEarlyIds(db, segments);
  return {
    candidates(left, right) {
      const found: number[] = [];
      young.collect(left, right, found);
      segments.collect(left, right, found);
      early.collect(left, right, found);
      return found;
    },
    add,
    sealIfFull() {
      if (young.size < segmentIds) return;
      segments.seal(young, first, newest);
      first = newest + 1;
      young = createIdTable(first, EXPECTED_AT_FIRST);
    },
    dropOldest: early.dropOldest,
    sweep: segments.sweep,
  };
}

/** A sealed segment is dropped when so few of its records are left. */
const LEFT_OF_A_SEGMENT = 0.25;
/** Blocks of it that are looked through in one step: some milliseconds. */
const TAKEN_AT_ONCE = 256;
const ALL = -1;

/** The ids of records older than every sealed segment: what retention has left of those whose segments it has dropped. */
function openEarlyIds(db: Database, segments: Segments) {
  const kept = createIdTable(1, EXPECTED_AT_FIRST);
  const between = db.prepare<[number, number, number], Omit<Block, 'count'> & { hashes: Buffer }>(
    'SELECT first, hashes, body FROM block WHERE first >= ? AND first <= ? ORDER BY first LIMIT ?',
  );
  const left = db
    .prepare<[number, number], number>(
      `SELECT coalesce(sum(coalesce(held, count)), 0) FROM block LEFT JOIN thinned USING (first)
       WHERE block.first >= ? AND block.first <= ?`,
    )
    .pluck();
  /** Takes some blocks. Gives where those that are left begin, null for none. */
  const take = (first: number, last: number, limit: number): number | null => {
    let [blocks, next] = [0, first];
    for (const { first: at, hashes, body } of between.iterate(first, last, limit)) {
      blocks++;
      next = at + 1;
      const words = wordsOf(hashes);
      for (const [i, line] of linesOf(body).entries())
        if (line !== HOLE) kept.add(words[2 * i]!, words[2 * i + 1]!, at + i);
    }
    return blocks === limit ? next : null;
  };
  take(1, (segments.ranges[0]?.first ?? 1) - 1, ALL);
  /** Where the blocks of the oldest segment begin that have not been taken yet; null while none is being taken. */
  let from: number | null = null;
  return {
    collect: kept.collect,
    dropOldest(): boolean {
      const [oldest, next] = segments.ranges;
      if (oldest === undefined || next === undefined) return false;
      const { first, last } = oldest;
      if (from === null && left.get(first, last)! > LEFT_OF_A_SEGMENT * (last - first + 1)) return false;
      // Until all are in memory the segment knows them, too: a candidate is no proof.
      from = take(from ?? first, last, TAKEN_AT_ONCE);
      if (from === null) segments.dropOldest();
      return true;
    },
  };
}

/** Two words of `hashes` for each position from `first` on. */
function addHashes(table: IdTable, hashes: Uint32Array, first: number): void {
  for (let i = 0; i < hashes.length; i += 2) table.add(hashes[i]!, hashes[i + 1]!, first + i / 2);
}
