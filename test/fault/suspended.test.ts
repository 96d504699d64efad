// For: a process that stands still for a while (FAULT11): a suspended machine, a debugger, a busy host. May import: test/support. Promises: the real server, stopped and continued under load.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Screen } from '../server/gateway/screen.ts';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';

const STILL_MS = [300, 2500, 8000];

it('FAULT11 T2: a server that stood still for seconds goes on where it was, and so do its screens', async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  const load = createLoad({
    source: 'pbx',
    run: 'still',
    seed: 21,
    queues: ['a', 'b', 'c'],
    eventsPerSecond: 400,
    from: Date.now(),
  });
  const pusher = new Pusher({ key, events: () => load.until(Date.now()) as readonly PushedEvent[], batch: () => 30 });
  const screen = new Screen(server.port, 'console');
  onTestFinished(() => screen.close());
  await until('a snapshot', () => screen.seq >= 0);
  pusher.start(server.url);
  for (const still of STILL_MS) {
    await sleep(700);
    server.signal('SIGSTOP');
    await sleep(still);
    const { seq } = screen;
    server.signal('SIGCONT');
    await until('the screen to go on', () => screen.seq > seq + 3);
    await pusher.stop();
    expectExactlyOnce(dataDir, pusher);
    await expectFreshFold(server);
    pusher.start(server.url);
  }
  await pusher.finish(server.url);
  expect(screen.gaps).toEqual([]);
  expect(expectExactlyOnce(dataDir, pusher).found).toBe(pusher.made.size);
  await expectFreshFold(server);
  expectWhole(dataDir);
  report(`stood still for ${STILL_MS.join(', ')} ms: ${pusher.made.size} events, all there once`);
});
