// For: data folders that cannot be had (FAULT7, D19): not writable, in use, of an older version, damaged. May import: test/support, server. Promises: the real commands; each ends with a word that says what to do.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { SCHEMA_VERSION, versionOf } from '../../server/journal/sqlite/schema.ts';
import { run } from '../server/cli/fake-terminal.ts';
import { AT, event, events } from '../server/journal/events.ts';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, floorwatch, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { until } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

function folderForTest(): Folder {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  return folder;
}
async function serving(folder: Folder): Promise<Server> {
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  return server;
}
/** Why a server does not start. */
const refusal = (folder: Folder): Promise<string> =>
  serve({ folder }).then(
    async (server) => {
      await server.kill();
      return 'it started';
    },
    (error: unknown) => String(error),
  );

describe('a data folder', () => {
  it('FAULT7 that cannot be written is named, with what to do', async () => {
    const folder = folderForTest();
    const disk = mountSmallDisk(join(folder.path, 'data'), 4);
    if (disk === null) return;
    onTestFinished(() => disk.drop());
    disk.makeReadOnly();
    const why = await refusal(folder);
    expect(why).toContain('ended with 1');
    expect(why).toMatch(/journal in .*data cannot be opened: this process may not write there \(EROFS\)/u);
    expect(why).toContain('choose another folder');
    const found = await run('doctor', '--data-dir', disk.path);
    expect(found.code).toBe(1);
    expect(found.out).toContain('cannot be written');
  });

  it('FAULT7 D19 is refused to a second server by the number of the first, which notices nothing', async () => {
    const folder = folderForTest();
    const first = await serving(folder);
    const why = await refusal(folder);
    expect(why).toContain('ended with 1');
    expect(why).toContain(`is in use by process ${first.pid}: stop it, or choose another folder`);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.kill();
    // A lock ends with its process, however that ended.
    await serving(folder);
  });

  it('FAULT7 D19 can be backed up, examined, given keys and imported into while its server runs under load', async () => {
    const folder = folderForTest();
    const dataDir = join(folder.path, 'data');
    const server = await serving(folder);
    const key = await createKey(folder, 'pbx');
    const load = createLoad({
      source: 'pbx',
      run: 'beside',
      seed: 3,
      queues: ['a'],
      eventsPerSecond: 300,
      from: Date.now(),
    });
    const pusher = new Pusher({ key, events: () => load.until(Date.now()) as readonly PushedEvent[] });
    pusher.start(server.url);
    await until('some events', () => pusher.acknowledged.size > 300);
    const copy = join(folder.path, 'copy');
    const before = new Set(pusher.acknowledged);
    await floorwatch('backup', copy, '--data-dir', dataDir);
    await floorwatch('doctor', '--data-dir', dataDir);
    const file = join(folder.path, 'more.ndjson');
    const imported = Array.from({ length: 50 }, (_, n) => ({
      specversion: '1.0',
      id: `i-${n}`,
      source: 'crm',
      type: 'floorwatch.visit.abandoned.v1',
      time: new Date().toISOString(),
      data: { contactId: `i-${n}`, queueId: 'a' },
    }));
    writeFileSync(file, imported.map((one) => JSON.stringify(one)).join('\n'));
    const said = await floorwatch('import', file, '--data-dir', dataDir, '--port', String(server.port));
    expect(JSON.parse(said)).toMatchObject({ accepted: 50 });
    await pusher.finish(server.url);
    expectExactlyOnce(dataDir, pusher);
    await expectFreshFold(server);
    const restored = join(folder.path, 'restored');
    await floorwatch('restore', copy, '--data-dir', restored);
    expectExactlyOnce(restored, { acknowledged: before, made: pusher.made });
    expectWhole(restored);
  });

  it('FAULT7 of the first version is brought up to date and loses nothing', async () => {
    const folder = folderForTest();
    const dataDir = join(folder.path, 'data');
    const now = await openSqliteJournal({ folder: dataDir });
    await now.append(events(0, 500), AT, [{ index: 2, contactId: 'c-2' as never, name: 'Ada' }]);
    await now.close();
    // What the first version wrote: the same tables but those that came later.
    const db = new Database(join(dataDir, 'journal.db'));
    db.exec('DROP INDEX personal_open; DROP INDEX personal_closed; DROP INDEX personal_written');
    db.exec(
      'DROP TABLE thinned; DROP TABLE kept; DROP TABLE probe; DROP TABLE times; DELETE FROM schema_version WHERE version > 1',
    );
    db.pragma('auto_vacuum = NONE');
    db.exec('VACUUM');
    expect(versionOf(db)).toBe(1);
    db.close();
    expect((await run('doctor', '--data-dir', dataDir)).out).toContain('version 1');
    const server = await serving(folder);
    const board = (await (await fetch(`${server.url}/api/v1/board?windows=all`)).json()) as {
      totals: Record<string, { value: number }>;
    };
    expect(board.totals['offered@all']?.value).toBe(500);
    expect(await server.stop()).toBe(0);
    const upgraded = await openSqliteJournal({ folder: dataDir });
    const found = (await upgraded.read(null, 1000)).filter((record) => record.event.source === 'pbx');
    expect(found.map((record) => record.event)).toEqual(events(0, 500));
    expect((await upgraded.append([event(7), event(500)], AT)).outcomes).toEqual(['duplicate', 'accepted']);
    expect(await upgraded.personal.get('c-2' as never)).toEqual({ name: 'Ada' });
    await upgraded.close();
    const raw = new Database(join(dataDir, 'journal.db'), { readonly: true });
    expect(versionOf(raw)).toBe(SCHEMA_VERSION);
    raw.close();
    expectWhole(dataDir);
  });

  it('FAULT7 whose journal is damaged is refused with the place, and left as it was', async () => {
    const folder = folderForTest();
    const dataDir = join(folder.path, 'data');
    const journal = await openSqliteJournal({ folder: dataDir });
    await journal.append(events(0, 10), AT);
    await journal.close();
    writeFileSync(join(dataDir, 'journal.db'), 'overwritten by something else');
    const why = await refusal(folder);
    expect(why).toContain('ended with 1');
    expect(why).toContain('cannot be opened: file is not a database');
    expect(why).toContain('floorwatch doctor');
    expect(readdirSync(dataDir)).toContain('journal.db');
  });
});
