// For: that nothing is acknowledged before it is on the disk (FAULT4, D13). May import: test/support, server. Promises: the system calls of the real server, in their order, where strace is; the same at the interface of the store everywhere.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../server/journal/temporary-folder.ts';
import { cloudEvent } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report } from '../support/e2e-wait.ts';
import { startFaultApp } from '../support/fault-app.ts';
import { untilReady } from '../support/fault-check.ts';
import { openJournalInThread } from '../support/journal-in-thread.ts';
import { readTrace } from '../support/sync-trace.ts';

/** `-D`: the server keeps the process number; the tracer is its grandchild. */
const traceInto = (file: string): readonly string[] => [
  'strace',
  '-D',
  '-f',
  '-y',
  '-s',
  '8192',
  '-e',
  'trace=read,write,writev,sendmsg,sendto,pwrite64,fsync,fdatasync',
  '-o',
  file,
];
const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0;

async function post(url: string, key: string, id: string): Promise<number> {
  // The id stands there several times: a page of the log may begin in the middle of one.
  const event = cloudEvent('pbx', id, 'visit.enqueued', Date.now(), {
    contactId: id,
    queueId: 'a',
    topic: `${id} ${id} ${id}`,
  });
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  await response.text();
  return response.status;
}

it('FAULT4 D13: no 202 leaves the server before the log that holds its event has been synced (system calls)', async () => {
  if (!canTrace()) {
    report('strace is not here: the order is shown at the interface of the store alone');
    return;
  }
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const key = await createKey(folder, 'pbx');
  const file = join(folder.path, 'trace');
  const server = await serve({ folder, under: traceInto(file) });
  await untilReady(server);
  const ids = Array.from({ length: 60 }, (_, n) => `traced-${String(n).padStart(4, '0')}`);
  const writer = async (part: number): Promise<void> => {
    for (const id of ids.filter((_, n) => n % 4 === part)) expect(await post(server.url, key, id)).toBe(202);
  };
  await Promise.all([0, 1, 2, 3].map(writer));
  await server.stop();
  await sleep(500);
  const { answered, early, syncs } = readTrace(readFileSync(file, 'latin1'), 'journal.db-wal', ids);
  report(`${answered.length} acknowledgements after ${syncs} syncs of the log, ${early.length} before theirs`);
  expect(early).toEqual([]);
  expect([...answered].sort()).toEqual(ids);
});

it('FAULT4 D13: a trace in which an answer comes before its sync is seen as such', () => {
  const ids = ['traced-0001'];
  const read = '7 read(21<socket:[1]>, "POST ... \\"id\\":\\"traced-0001\\"", 65536) = 80';
  const write = '8 pwrite64(20</d/journal.db-wal>, "..traced-0001..", 4096, 56) = 4096';
  const sync = ['8 fdatasync(20</d/journal.db-wal> <unfinished ...>', '8 <... fdatasync resumed>) = 0'];
  const answer = '7 write(21<socket:[1]>, "HTTP/1.1 202 Accepted", 200) = 200';
  const look = (...lines: readonly string[]) => readTrace(lines.join('\n'), 'journal.db-wal', ids);
  expect(look(read, write, ...sync, answer)).toMatchObject({ early: [], answered: ids });
  expect(look(read, write, sync[0]!, answer, sync[1]!).early).toEqual(ids);
  expect(look(read, ...sync, write, answer).early).toEqual(ids);
  expect(look(read, write, '8 fdatasync(20</d/journal.db-wal>) = -1 EIO (x)', answer).early).toEqual(ids);
});

it('FAULT4 D13: no 202 leaves before the commit has returned (interface of the store, real SQLite, FULL)', async () => {
  const folder = temporaryFolder();
  let returned = 0;
  const { journal, db, store } = openJournalInThread({ folder, commitMs: () => 60 });
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  journal.committed$.subscribe((records) => (returned += records.filter(({ event }) => event.source === 'pbx').length));
  const { app, url, key } = await startFaultApp(folder, journal);
  onTestFinished(() => app.stop());
  let answered = 0;
  const posts = Array.from({ length: 40 }, async (_, n) => {
    await sleep(n * 7);
    expect(await post(url, key, `e-${n}`)).toBe(202);
    answered++;
    expect(answered).toBeLessThanOrEqual(returned);
  });
  await sleep(50);
  // Written, and not yet returned: nobody has been told.
  expect(store.last()).toBeGreaterThan(0);
  await Promise.all(posts);
  expect(returned).toBe(40);
});
