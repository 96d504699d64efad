// For: the records on disk, many a row. May import: better-sqlite3. Promises: positions run without a gap.
import type { Database } from 'better-sqlite3';
import { must } from '../../../shared/assert.ts';
import { blobOf } from './words.ts';

export interface Block {
  /** Position of the first record. */
  readonly first: number;
  readonly count: number;
  /** See lines.ts. */
  readonly body: string;
}

export interface Blocks {
  /** The last position, 0 for none. */
  last(): number;
  add(block: Block, hashes: Uint32Array): void;
  /** Whole blocks, in order, that cover `limit` records after position `after`, or all there are. */
  read(after: number, limit: number): Block[];
  /** The block that holds a position. */
  at(position: number): Block;
}

export function openBlocks(db: Database): Blocks {
  const newest = db.prepare<[], number>('SELECT first + count - 1 FROM block ORDER BY first DESC LIMIT 1').pluck();
  const insert = db.prepare('INSERT INTO block (first, count, hashes, body) VALUES (?, ?, ?, ?)');
  const holding = db.prepare<[number], Block>(
    'SELECT first, count, body FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1',
  );
  const following = db.prepare<[number], Block>('SELECT first, count, body FROM block WHERE first > ? ORDER BY first');
  const read = (after: number, limit: number): Block[] => {
    const end = after + limit;
    const holder = holding.get(after + 1);
    const found = holder !== undefined && lastOf(holder) > after ? [holder] : [];
    if (found.length > 0 && lastOf(found[0]!) >= end) return found;
    for (const block of following.iterate(after + 1)) {
      if (block.first > end) break;
      found.push(block);
    }
    return found;
  };
  return {
    last: () => newest.get() ?? 0,
    add: (block, hashes) => void insert.run(block.first, block.count, blobOf(hashes), block.body),
    read,
    at: (position) => must(holding.get(position), 'block of a known position'),
  };
}

const lastOf = (block: Block): number => block.first + block.count - 1;
