// For: threads that make checkpoints leave nothing behind. May import: server, node. Promises: real threads, real folders that go away.
import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { inThread } from '../../../server/checkpoint/in-thread.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';

const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const floor = { floor: parsed.ok ? parsed.floor : expect.unreachable(), zone: 'UTC' };

it('CHECK2 T5 a thread that has ended, well or badly, is held by nobody', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-thread-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await (await openSqliteJournal({ folder })).close();
  const { signal } = new AbortController();
  const order = { floor, version: 'v1', now: Date.now() };
  for (let nth = 0; nth < 2; nth++) await inThread({ ...order, folder }, signal);
  await expect(inThread({ ...order, folder: join(folder, 'nowhere') }, signal)).rejects.toThrow();
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
