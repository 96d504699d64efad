// For: hash of (source, id) → positions that may hold it. May import: better-sqlite3. Promises: every durable record is found; a candidate is no proof.
import type { Database } from 'better-sqlite3';
import { createIdTable, type IdTable } from './id-table.ts';
import { openSegments } from './segments.ts';
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
}

/** Loads the filters of the sealed segments, and the ids of all later blocks from the hashes kept beside them. */
export function openIdIndex(db: Database, segmentIds = SEGMENT_IDS): IdIndex {
  const segments = openSegments(db);
  let first = segments.last + 1;
  let young = createIdTable(first, EXPECTED_AT_FIRST);
  const add = (hashes: Uint32Array, from: number): void => addHashes(young, hashes, from);
  const later = db.prepare<[number], { first: number; hashes: Buffer }>(
    'SELECT first, hashes FROM block WHERE first >= ?',
  );
  for (const block of later.iterate(first)) add(wordsOf(block.hashes), block.first);
  return {
    candidates(left, right) {
      const found: number[] = [];
      young.collect(left, right, found);
      segments.collect(left, right, found);
      return found;
    },
    add,
    sealIfFull() {
      if (young.size < segmentIds) return;
      const last = first + young.size - 1;
      segments.seal(young, first, last);
      first = last + 1;
      young = createIdTable(first, EXPECTED_AT_FIRST);
    },
  };
}

/** Two words of `hashes` for each position from `first` on. */
export function addHashes(table: IdTable, hashes: Uint32Array, first: number): void {
  for (let i = 0; i < hashes.length; i += 2) table.add(hashes[i]!, hashes[i + 1]!, first + i / 2);
}
