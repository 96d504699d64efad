import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { openSqliteStore, STORE_FILE, StoreOpenError } from '../../../server/store/sqlite-store.ts';
import { describeStore } from '../../contract/store-contract.ts';

const made: string[] = [];
const fresh = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-store-'));
  made.push(folder);
  return folder;
};
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

describeStore('the store in SQLite', {
  open: () => Promise.resolve(openSqliteStore({ folder: fresh() })),
  reopen: () => Promise.resolve(openSqliteStore({ folder: made.at(-1)! })),
});

it('ALERT22 leaves a file of a newer version as it is', () => {
  const folder = fresh();
  const db = new Database(join(folder, STORE_FILE));
  db.pragma('user_version = 99');
  db.close();
  expect(() => openSqliteStore({ folder })).toThrow(StoreOpenError);
});

it('ALERT22 says when its folder is not there', () => {
  expect(() => openSqliteStore({ folder: '/nowhere/at/all' })).toThrow();
});
