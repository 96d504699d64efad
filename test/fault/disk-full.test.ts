// For: a disk without room (FAULT5). May import: test/support, server. Promises: a real full file system under the real server; the same with a limit on the journal's pages.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { DAY, formatInstant } from '../../shared/time.ts';
import { Screen } from '../server/gateway/screen.ts';
import { temporaryFolder } from '../server/journal/temporary-folder.ts';
import { createLoad } from '../support/e2e-load.ts';
import { cloudEvent } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { startFaultApp } from '../support/fault-app.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { lookIn, retentionOf } from '../support/retaining.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

/** The newest word on a halted intake that a screen was told. */
function haltsOn(screen: Screen): readonly { readonly kind: string }[] | undefined {
  return screen.heard
    .flatMap(({ name, message }) => (name === 'snapshot' || name === 'patch' ? (message.lists?.halts ?? []) : []))
    .slice(-1);
}
const isTold = (screen: Screen, halted: boolean): boolean => {
  const told = screen.heard.flatMap(({ name, message }) =>
    name === 'snapshot' || name === 'patch' ? [message.lists?.halts] : [],
  );
  const last = told.filter((halts) => halts !== undefined).at(-1);
  return last !== undefined && last.length > 0 === halted;
};

const loadFrom = (run: string) => {
  const load = createLoad({
    source: 'pbx',
    run,
    seed: 7,
    queues: ['a', 'b', 'c'],
    eventsPerSecond: 800,
    from: Date.now(),
  });
  return (): readonly PushedEvent[] => load.until(Date.now()) as readonly PushedEvent[];
};

it('FAULT5 JRN6 T2: a full disk halts the intake with a word, loses nothing acknowledged, and goes on by itself', async () => {
  const folder = makeFolder();
  const dataDir = join(folder.path, 'data');
  const disk = mountSmallDisk(dataDir, 24);
  if (disk === null) return;
  onTestFinished(() => {
    disk.drop();
    folder.drop();
  });
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  await untilReady(server);
  const screen = new Screen(server.port);
  const pusher = new Pusher({ key, events: loadFrom('full'), batch: () => 100 });
  pusher.start(server.url);
  await until('some events', () => pusher.acknowledged.size > 500);
  disk.fill(24 * 1024 * 1024 - 3 * 1024 * 1024);
  await until('a refusal', () => pusher.answers.byStatus.has(503));
  const refusedAt = performance.now();
  await until('the word on the screen', () => isTold(screen, true), 5000);
  const toldMs = performance.now() - refusedAt;
  expect(haltsOn(screen)?.[0]?.kind).toBe('full');
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(((await ready.json()) as { detail: string }).detail).toContain('full');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/api/v1/quality`)).status).toBe(200);
  const held = pusher.acknowledged.size;
  expectExactlyOnce(dataDir, pusher);
  disk.free();
  const freedAt = performance.now();
  await until('the word to go', () => isTold(screen, false), 10_000);
  const mendedMs = performance.now() - freedAt;
  await until('more events', () => pusher.acknowledged.size > held + 500);
  await pusher.finish(server.url);
  expect(pusher.answers.withoutRetryAfter).toBe(0);
  expect(expectExactlyOnce(dataDir, pusher).found).toBe(pusher.made.size);
  await expectFreshFold(server);
  expectWhole(dataDir);
  screen.close();
  expect(await server.stop()).toBe(0);
  report(`disk full: told after ${toldMs.toFixed(0)} ms, mended ${mendedMs.toFixed(0)} ms after there was room`);
});

it('FAULT5 JRN6 a full disk at night, when nobody sends, is noticed to have room again', async () => {
  const folder = makeFolder();
  const dataDir = join(folder.path, 'data');
  const disk = mountSmallDisk(dataDir, 24);
  if (disk === null) return;
  onTestFinished(() => {
    disk.drop();
    folder.drop();
  });
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  await untilReady(server);
  const pusher = new Pusher({ key, events: loadFrom('night'), batch: () => 200 });
  disk.fill(24 * 1024 * 1024 - 2 * 1024 * 1024);
  pusher.start(server.url);
  await until('a refusal', () => pusher.answers.byStatus.has(503));
  await pusher.stop();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  disk.free();
  await untilReady(server, 5000);
  await server.kill();
});

it('FAULT5 JRN6 JRN4 a journal that has reached its limit halts, and goes on once retention has made room', async () => {
  const folder = temporaryFolder();
  const journal = await openSqliteJournal({ folder, maxPages: 700 });
  const { app, url, port, key } = await startFaultApp(folder, journal, {
    keeping: { care: journal.care, look: lookIn(folder), days: 3, maxBytes: null, personalMs: DAY },
  });
  onTestFinished(() => app.stop());
  const past = Date.now() - 10 * DAY;
  let made = 0;
  const old = (): readonly PushedEvent[] =>
    Array.from({ length: 100 }, () => {
      const id = `old-${made++}`;
      return cloudEvent('pbx', id, 'visit.abandoned', past + made, { contactId: id, queueId: 'a' }) as PushedEvent;
    });
  const pusher = new Pusher({ key, events: old, writers: 1, batch: () => 100 });
  const screen = new Screen(port);
  pusher.start(url);
  await until('a refusal', () => pusher.answers.byStatus.has(503));
  await until('the word on the screen', () => isTold(screen, true), 5000);
  await pusher.stop();
  expectExactlyOnce(folder, pusher);
  const retention = retentionOf(journal, {
    look: lookIn(folder),
    isStanding: (id) => app.engine.isStanding(id),
    now: () => Date.now(),
  });
  expect(await retention.pass()).toBe(pusher.acknowledged.size);
  await until('the word to go', () => isTold(screen, false), 5000);
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify([
      cloudEvent('pbx', 'new', 'visit.enqueued', Date.now(), { contactId: 'new', queueId: 'a' }),
      cloudEvent('pbx', 'old-5', 'visit.abandoned', past + 6, { contactId: 'old-5', queueId: 'a' }),
    ]),
  });
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({
    accepted: 1,
    rejected: [{ index: 1, path: 'time', error: 'tooLate: older than the journal keeps' }],
  });
  expect(formatInstant(journal.care.keptSince ?? 0) > formatInstant(past)).toBe(true);
  screen.close();
});
