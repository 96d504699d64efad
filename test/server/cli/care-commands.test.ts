// For: `doctor`, `backup` and `restore` (JRN7, JRN8, D19). May import: cli, journal. Promises: real files; damage that a disk would do.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSourceKeys } from '../../../server/access/source-keys.ts';
import { openSqliteJournal, type SqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import type { Position } from '../../../shared/ids.ts';
import { AT, event, events } from '../journal/events.ts';
import { temporaryFolder } from '../journal/temporary-folder.ts';
import { run } from './fake-terminal.ts';

async function journalIn(folder: string): Promise<SqliteJournal> {
  const journal = await openSqliteJournal({ folder });
  onTestFinished(() => journal.close());
  return journal;
}

/** A data folder with 1,000 records and a key. */
async function filled(): Promise<{ folder: string; root: string }> {
  const root = temporaryFolder();
  const folder = join(root, 'data');
  const journal = await journalIn(folder);
  await journal.append(events(0, 1000), AT, [{ index: 0, contactId: 'c-0' as never, name: 'Ada' }]);
  await journal.close();
  await openSourceKeys({ folder }).create(['pbx'], AT);
  return { folder, root };
}

const position = (n: number): Position => String(n) as Position;

/** What a broken program or disk could leave, written past the journal. */
function damage(folder: string, sql: string): void {
  const db = new Database(join(folder, 'journal.db'));
  db.exec(sql);
  db.close();
}

describe('floorwatch doctor', { timeout: 60_000 }, () => {
  it('JRN7 finds a sound folder sound, beside the server that has it open', async () => {
    const { folder } = await filled();
    const journal = await journalIn(folder);
    await journal.append([event(1000)], AT);
    await journal.care.thin(position(1), position(300), [position(5)]);
    const { code, out: said } = await run('doctor', '--data-dir', folder);
    expect(code).toBe(0);
    expect(said).toContain(`in use by process ${process.pid}`);
    expect(said).toContain('702 records');
    expect(said).toContain('every page, record and index is whole');
    expect(said).toContain('keys.json can be read');
    expect((await journal.append([event(1001)], AT)).outcomes).toEqual(['accepted']);
  });

  it.each([
    ["UPDATE block SET body = replace(body, 'e-400', 'e-4OO')", 'the index does not know its id'],
    ['UPDATE block SET body = substr(body, 1, 4000) WHERE first = 257', 'cannot be read'],
    ['UPDATE block SET count = 100 WHERE first = 1', '128 of 100 records are there'],
    ['UPDATE block SET hashes = substr(hashes, 1, 80) WHERE first = 1', 'the index of their ids is cut off'],
    ['INSERT INTO block SELECT 1001, count, hashes, body FROM block WHERE first = 1', 'record 1001: is record 1 again'],
    ['INSERT INTO segment VALUES (0, 1, 2000, zeroblob(32))', 'beyond the last record'],
    ['INSERT INTO segment VALUES (0, 1, 128, zeroblob(32))', 'has 0 of 2048 parts'],
  ])('JRN7 names what is broken: %s', async (sql, complaint) => {
    const { folder } = await filled();
    damage(folder, sql);
    const { code, out: said, err: complained } = await run('doctor', '--data-dir', folder);
    expect(said).toContain(complaint);
    expect(code).toBe(1);
    expect(complained).toContain('floorwatch restore');
  });

  it('JRN7 names pages that are not what SQLite wrote, and files that are cut off', async () => {
    const { folder } = await filled();
    const path = join(folder, 'journal.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 3 * 4096, 5 * 4096);
    writeFileSync(path, bytes);
    expect(await run('doctor', '--data-dir', folder)).toMatchObject({ code: 1 });
    truncateSync(path, 4 * 4096 + 100);
    expect(await run('doctor', '--data-dir', folder)).toMatchObject({ code: 1 });
    writeFileSync(path, 'no database');
    const { code, out: said } = await run('doctor', '--data-dir', folder);
    expect(code).toBe(1);
    expect(said).toContain('SQLITE_NOTADB');
    writeFileSync(join(folder, 'keys.json'), '{"keys":');
    expect((await run('doctor', '--data-dir', folder)).out).toContain('keys.json: is no JSON');
  });

  it('says that a folder is not there', async () => {
    const missing = join(temporaryFolder(), 'nowhere');
    expect(await run('doctor', '--data-dir', missing)).toMatchObject({ code: 1 });
    expect(existsSync(missing)).toBe(false);
  });
});

describe('floorwatch backup and restore', { timeout: 60_000 }, () => {
  it('JRN8 D19 copies one instant beside a server that goes on writing, and brings it back whole', async () => {
    const { folder, root } = await filled();
    const journal = await journalIn(folder);
    let written = 1000;
    let ended = false;
    const writing = (async () => {
      while (!ended) await journal.append([event(written++)], AT);
    })();
    const copy = join(root, 'copy');
    const { code, out: said } = await run('backup', copy, '--data-dir', folder);
    ended = true;
    await writing;
    expect(code).toBe(0);
    const { records } = JSON.parse(said) as { records: number };
    expect(records).toBeGreaterThanOrEqual(1000);
    expect(records).toBeLessThanOrEqual(written);
    expect(readdirSync(copy).sort()).toEqual(['backup.json', 'journal.db', 'keys.json']);

    const again = join(root, 'again');
    expect(await run('restore', copy, '--data-dir', again)).toMatchObject({ code: 0 });
    const restored = await journalIn(again);
    const read = await restored.read(null, 1_000_000);
    expect(read.map((record) => record.event)).toEqual(events(0, records));
    expect(await restored.personal.get('c-0' as never)).toEqual({ name: 'Ada' });
    expect((await restored.append([event(3), event(written + 5)], AT)).outcomes).toEqual(['duplicate', 'accepted']);
    expect(await openSourceKeys({ folder: again }).list()).toHaveLength(1);
  });

  it('JRN8 writes over nothing', async () => {
    const { folder, root } = await filled();
    const copy = join(root, 'copy');
    await run('backup', copy, '--data-dir', folder);
    const second = await run('backup', copy, '--data-dir', folder);
    expect(second).toMatchObject({ code: 1 });
    expect(second.err).toContain('is not empty');
    const over = await run('restore', copy, '--data-dir', folder);
    expect(over.code).toBe(1);
    expect(over.err).toContain('writes over nothing');
    const other = join(root, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'keys.json'), '{}');
    expect(await run('restore', copy, '--data-dir', other)).toMatchObject({ code: 1 });
    expect(readFileSync(join(other, 'keys.json'), 'utf8')).toBe('{}');
  });

  it('JRN8 refuses a backup that is not what was written, or not finished', async () => {
    const { folder, root } = await filled();
    const copy = join(root, 'copy');
    await run('backup', copy, '--data-dir', folder);
    const target = join(root, 'target');
    const bytes = readFileSync(join(copy, 'journal.db'));
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(join(copy, 'journal.db'), bytes);
    const changed = await run('restore', copy, '--data-dir', target);
    expect(changed.code).toBe(1);
    expect(changed.err).toContain('is not what the backup wrote');
    expect(existsSync(target)).toBe(false);
    const unfinished = join(root, 'unfinished');
    mkdirSync(unfinished);
    copyFileSync(join(folder, 'journal.db'), join(unfinished, 'journal.db'));
    expect((await run('restore', unfinished, '--data-dir', target)).err).toContain('has no backup.json');
  });

  it('JRN8 begins again where a restore was broken off', async () => {
    const { folder, root } = await filled();
    const copy = join(root, 'copy');
    await run('backup', copy, '--data-dir', folder);
    const target = join(root, 'target');
    mkdirSync(target);
    writeFileSync(join(target, 'journal.db.restoring'), 'half');
    expect(await run('restore', copy, '--data-dir', target)).toMatchObject({ code: 0 });
    expect(readdirSync(target).sort()).toEqual(['journal.db', 'keys.json']);
  });

  it('JRN8 refuses to copy a journal that is broken', async () => {
    const { folder, root } = await filled();
    damage(folder, "UPDATE block SET body = replace(body, 'e-400', 'e-4OO')");
    const { code, err: complained } = await run('backup', join(root, 'copy'), '--data-dir', folder);
    expect(code).toBe(1);
    expect(complained).toContain('the copy is not whole');
    expect(existsSync(join(root, 'copy', 'backup.json'))).toBe(false);
  });

  it('says that there is nothing to copy', async () => {
    const root = temporaryFolder();
    const { code, err: complained } = await run('backup', join(root, 'copy'), '--data-dir', root);
    expect(code).toBe(1);
    expect(complained).toContain('there is no journal');
  });
});
