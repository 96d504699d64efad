import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE } from '../../../shared/time.ts';
import { CHECKPOINT_FILE, openCheckpointFile, type Mark } from '../../../server/checkpoint/checkpoint-file.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const BOOKS = { health: new Map([['pbx', { laggedAt: -Infinity } as never]]), records: [] };
const mark = (n: number, version = 'v1'): Mark => ({
  version,
  position: String(n) as Mark['position'],
  record: `record-${n}`,
  at: NOW + n * MINUTE,
  writtenAt: NOW + n * MINUTE,
  keptSince: null,
});
const block = (n: number): Uint8Array => Uint8Array.of(n, n, n);
const holding = (...numbers: readonly number[]) => ({
  base: Uint8Array.of(1, 2, ...numbers),
  blocks: new Map(numbers.map((n) => [n, block(n)])),
});

describe('the file of checkpoints', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'floorwatch-check-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  });
  const open = () => {
    const file = openCheckpointFile(folder);
    onTestFinished(() => file.close());
    return file;
  };
  const tables = () => {
    const db = new Database(join(folder, CHECKPOINT_FILE));
    onTestFinished(() => void db.close());
    return db;
  };

  it('CHECK1 gives back what was written', () => {
    const file = open();
    file.write(mark(1), holding(0, 1), BOOKS, 'new');
    const read = file.read(mark(1));
    expect(read?.books).toEqual(BOOKS);
    expect([...read!.beginning.base]).toEqual([1, 2, 0, 1]);
    expect([...read!.beginning.blocks].map(([n, bytes]) => [n, ...bytes])).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
    expect(read?.beginning.nextBlock).toBe(2);
  });

  it('CHECK3 writes a block once, and lets it go with the last checkpoint that names it', () => {
    const file = open();
    file.write(mark(1), holding(0, 1), BOOKS, 'new');
    const db = tables();
    const rows = () => db.prepare('SELECT rowid, number FROM block ORDER BY number').all() as { number: number }[];
    db.exec(`CREATE TABLE told (number INTEGER);
      CREATE TRIGGER tell AFTER INSERT ON block BEGIN INSERT INTO told VALUES (new.number); END`);
    file.write(mark(2), holding(1, 2), BOOKS, 'goesOn');
    expect(db.prepare('SELECT number FROM told').pluck().all()).toEqual([2]);
    expect(rows().map(({ number }) => number)).toEqual([0, 1, 2]);
    for (let n = 200; n < 203; n++) file.write(mark(n * 60), holding(2), BOOKS, 'goesOn');
    expect(rows().map(({ number }) => number)).toEqual([2]);
  });

  it('CHECK5 does not give what is not whole: a base that was cut, a block that is another', () => {
    const file = open();
    file.write(mark(1), holding(0), BOOKS, 'new');
    file.write(mark(2), holding(1), BOOKS, 'goesOn');
    const db = tables();
    db.prepare('UPDATE checkpoint SET base = substr(base, 1, 2) WHERE writtenAt = ?').run(mark(1).writtenAt);
    db.prepare('UPDATE block SET bytes = ? WHERE number = 1').run(block(9));
    expect(file.read(mark(1))).toBeNull();
    expect(file.read(mark(2))).toBeNull();
  });

  it('CHECK5 begins anew where the file is no database', () => {
    writeFileSync(
      join(folder, CHECKPOINT_FILE),
      'this is no database, but it is long enough to be taken for one. '.repeat(99),
    );
    const file = open();
    expect(file.marks('v1')).toEqual([]);
    file.write(mark(1), holding(0), BOOKS, 'new');
    expect(file.marks('v1')).toEqual([mark(1)]);
  });

  it('CHECK5 knows of other versions, and a new line takes the place of all', () => {
    const file = open();
    file.write(mark(1, 'v0'), holding(0), BOOKS, 'new');
    expect(file.marks('v1')).toEqual([]);
    expect(file.hasOthers('v1')).toBe(true);
    file.write(mark(2), { base: Uint8Array.of(7), blocks: new Map([[0, block(5)]]) }, BOOKS, 'new');
    expect(file.hasOthers('v1')).toBe(false);
    expect([...file.read(mark(2))!.beginning.blocks.get(0)!]).toEqual([5, 5, 5]);
  });
});
