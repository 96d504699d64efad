// For: a server that is killed at any moment (FAULT1, FAULT2). May import: test/support. Promises: a process of its own, killed under load; each start finds what the one before acknowledged.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { boardOf } from '../support/served-board.ts';
import { SOAK } from '../support/soak.ts';

const KILLS = SOAK ? 50 : 8;
const LONGEST_MS = 1500;

it(`FAULT1 FAULT2 T2: loses nothing acknowledged and counts nothing twice over ${KILLS} kills under load`, async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  const seed = Number(process.env['FLOORWATCH_SEED'] ?? Date.now() % 1_000_000);
  const random = seeded(seed).next;
  const load = createLoad({
    source: 'pbx',
    run: 'kill',
    seed,
    queues: ['a', 'b', 'c', 'd', 'e', 'f'],
    eventsPerSecond: 250,
    from: Date.now(),
  });
  const pusher = new Pusher({
    key,
    events: () => load.until(Date.now()) as readonly PushedEvent[],
    batch: () => Math.ceil(random() ** 3 * 60),
  });
  let killedInFlight = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await serve({ folder });
    onTestFinished(() => server.kill());
    await untilReady(server);
    expectExactlyOnce(dataDir, pusher);
    await expectFreshFold(server);
    const before = pusher.acknowledged.size;
    pusher.start(server.url);
    await sleep(random() * LONGEST_MS);
    await server.kill();
    await pusher.ended();
    if (pusher.acknowledged.size > before) killedInFlight++;
  }
  const last = await serve({ folder });
  onTestFinished(() => last.kill());
  await pusher.finish(last.url);
  const { lost, doubled, found } = expectExactlyOnce(dataDir, pusher);
  expect(found).toBe(pusher.made.size);
  await expectFreshFold(last);
  const board = await boardOf(last);
  expectWhole(dataDir);
  expect(await last.stop()).toBe(0);
  report(
    `${KILLS} of ${KILLS} kills (seed ${seed}): ${found} events, ${lost} lost, ${doubled} doubled, ` +
      `${board.totals['offered@all']?.value} visits, ${killedInFlight} kills after the first acknowledgement`,
  );
  expect(killedInFlight).toBeGreaterThan(KILLS / 2);
});
