// For: the records on disk, many a row. May import: better-sqlite3. Promises: positions never come twice; they run without a gap until retention takes some.
import type { Database } from 'better-sqlite3';
import { bodyOf, HOLE, linesOf } from './lines.ts';
import { timesOf } from './times.ts';
import { blobOf } from './words.ts';

export interface Block {
  /** Position of the first record. */
  readonly first: number;
  /** Positions that it spans. */
  readonly count: number;
  /** See lines.ts. */
  readonly body: string;
}

/** Takes every record of positions `from` … `to` but those of `keep`, which ascends. */
export interface Thinning {
  readonly from: number;
  readonly to: number;
  readonly keep: readonly number[];
}

export interface Blocks {
  /** The last position, 0 for none. */
  last(): number;
  add(block: Block, hashes: Uint32Array): void;
  /** Whole blocks, in order, that cover `limit` records after position `after`, or all there are. */
  read(after: number, limit: number): Block[];
  /** The block that holds a position; undefined when retention has taken it. */
  at(position: number): Block | undefined;
  /** Gives the number of records taken. The newest block stays: its positions must not come again. */
  thin(thinning: Thinning): number;
}

interface HeldBlock extends Block {
  /** Records left in it, null for all. */
  readonly held: number | null;
}

const COLUMNS = 'first, count, body, (SELECT held FROM thinned WHERE thinned.first = block.first) AS held';

export function openBlocks(db: Database): Blocks {
  const newest = db.prepare<[], number>('SELECT first + count - 1 FROM block ORDER BY first DESC LIMIT 1').pluck();
  const insert = db.prepare('INSERT INTO block (first, count, hashes, body) VALUES (?, ?, ?, ?)');
  const noteTimes = openTimes(db);
  const holding = db.prepare<[number], HeldBlock>(
    `SELECT ${COLUMNS} FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1`,
  );
  const following = db.prepare<[number], HeldBlock>(`SELECT ${COLUMNS} FROM block WHERE first > ? ORDER BY first`);
  const at = (position: number): HeldBlock | undefined => {
    const block = holding.get(position);
    return block !== undefined && lastOf(block) >= position ? block : undefined;
  };
  const read = (after: number, limit: number): Block[] => {
    const found: Block[] = [];
    let records = 0;
    const take = (block: HeldBlock): boolean => {
      found.push(block);
      records += heldAfter(block, after);
      return records >= limit;
    };
    const holder = at(after + 1);
    if (holder !== undefined && take(holder)) return found;
    for (const block of following.iterate(after + 1)) if (take(block)) break;
    return found;
  };
  return {
    last: () => newest.get() ?? 0,
    add(block, hashes) {
      insert.run(block.first, block.count, blobOf(hashes), block.body);
      noteTimes(block.first, block.body);
    },
    read,
    at,
    thin: openThinning(db, newest),
  };
}

/** Notes when the events of a block happened, beside it: its text need not be read to learn that. */
function openTimes(db: Database): (first: number, body: string) => void {
  const note = db.prepare('INSERT OR REPLACE INTO times VALUES (?, ?, ?, ?)');
  const forget = db.prepare('DELETE FROM times WHERE first = ?');
  return (first, body) => {
    const times = timesOf(body);
    if (times === null) forget.run(first);
    else note.run(first, times.from, times.to, Number(times.isLasting));
  };
}

function openThinning(db: Database, newest: { get(): number | undefined }): Blocks['thin'] {
  const within = db.prepare<[number, number], HeldBlock>(
    `SELECT ${COLUMNS} FROM block WHERE first >= ? AND first <= ? ORDER BY first`,
  );
  const start = db.prepare<[number], number>('SELECT max(first) FROM block WHERE first <= ?').pluck();
  const rewrite = db.prepare('UPDATE block SET body = ? WHERE first = ?');
  const note = db.prepare('INSERT OR REPLACE INTO thinned VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM block WHERE first = ?');
  const noteTimes = openTimes(db);
  const forget = ['thinned', 'times'].map((table) => db.prepare(`DELETE FROM ${table} WHERE first = ?`));
  const thinBlock = (block: HeldBlock, stays: (position: number) => boolean, last: number): number => {
    const lines = linesOf(block.body);
    const before = heldAfter(block, 0);
    const left = lines.map((line, i) => (stays(block.first + i) ? line : HOLE));
    const held = left.filter((line) => line !== HOLE).length;
    if (held === before) return 0;
    if (held === 0 && lastOf(block) < last) {
      remove.run(block.first);
      for (const one of forget) one.run(block.first);
    } else {
      const body = bodyOf(left);
      rewrite.run(body, block.first);
      note.run(block.first, held);
      noteTimes(block.first, body);
    }
    return before - held;
  };
  const thin = db.transaction(({ from, to, keep }: Thinning): number => {
    const kept = new Set(keep);
    const stays = (position: number): boolean => position < from || position > to || kept.has(position);
    const last = newest.get() ?? 0;
    const blocks = within.all(start.get(from) ?? from, to);
    return blocks.reduce((sum, block) => sum + thinBlock(block, stays, last), 0);
  });
  return (thinning) => thin.immediate(thinning);
}

const lastOf = (block: Block): number => block.first + block.count - 1;

/** Records of the block that stand after a position. */
function heldAfter({ first, count, body, held }: HeldBlock, after: number): number {
  if (held === null) return first + count - 1 - Math.max(after, first - 1);
  if (after < first) return held;
  return linesOf(body).filter((line, i) => line !== HOLE && first + i > after).length;
}
