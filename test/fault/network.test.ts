// For: networks that delay and break (FAULT9): between source and server, between server and browser. May import: test/support. Promises: real TCP through a proxy; no wait without a bound.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { Screen } from '../server/gateway/screen.ts';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { SOAK } from '../support/soak.ts';

const CUTS = SOAK ? 100 : 15;

async function floorBehind() {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  const proxy = new FlakyProxy(server.port);
  const port = await proxy.listen();
  onTestFinished(() => proxy.stop());
  const load = createLoad({
    source: 'pbx',
    run: 'net',
    seed: 9,
    queues: ['a', 'b', 'c'],
    eventsPerSecond: 400,
    from: Date.now(),
  });
  const pusher = new Pusher({ key, events: () => load.until(Date.now()) as readonly PushedEvent[], batch: () => 15 });
  return { server, dataDir: join(folder.path, 'data'), proxy, port, pusher };
}

it(`FAULT9 T2: a line that is cut ${CUTS} times between a sender and the server loses and doubles nothing`, async () => {
  const { server, dataDir, proxy, port, pusher } = await floorBehind();
  const url = `http://127.0.0.1:${port}`;
  for (let cut = 0; cut < CUTS; cut++) {
    // Slow enough that requests and answers are under way when it breaks.
    proxy.delayMs = cut % 3 === 0 ? 0 : 40;
    pusher.start(url);
    await sleep(60 + (cut % 7) * 45);
    proxy.cut();
    await pusher.stop();
  }
  proxy.delayMs = 0;
  await pusher.finish(url);
  const { found, lost, doubled } = expectExactlyOnce(dataDir, pusher);
  expect(found).toBe(pusher.made.size);
  await expectFreshFold(server);
  expectWhole(dataDir);
  report(`${CUTS} cuts between sender and server: ${found} events, ${lost} lost, ${doubled} doubled`);
});

it('FAULT9 T3: a screen whose line is cut or falls silent shows the floor as it is once the line is back', async () => {
  const { server, proxy, port, pusher } = await floorBehind();
  const direct = new Screen(server.port, 'console');
  onTestFinished(() => direct.close());
  await until('a snapshot', () => direct.seq >= 0);
  pusher.start(server.url);
  await until('a floor', () => pusher.acknowledged.size > 500);
  const screens: Screen[] = [];
  const watch = (): Screen => {
    const screen = new Screen(port, 'console');
    screens.push(screen);
    return screen;
  };
  onTestFinished(() => screens.forEach((screen) => screen.close()));
  for (let round = 0; round < 5; round++) {
    proxy.delayMs = round * 20;
    const screen = watch();
    await until('a snapshot through the proxy', () => screen.seq >= 0);
    await sleep(200);
    expect(screen.gaps).toEqual([]);
    proxy.cut();
    await until('the screen to notice', () => !screen.socket.connected);
  }
  proxy.delayMs = 0;
  const silent = watch();
  await until('a snapshot', () => silent.seq >= 0);
  proxy.silent = true;
  // A frame that was on its way is still taken.
  await sleep(500);
  const stillAt = silent.seq;
  await sleep(3000);
  expect(silent.seq).toBe(stillAt);
  proxy.silent = false;
  proxy.cut();
  await pusher.finish(server.url);
  await until('the silent one to notice', () => !silent.socket.connected);
  const last = watch();
  await until('a snapshot', () => last.seq >= 0);
  await until('the same figures', () => {
    const figure = (screen: Screen): unknown =>
      screen.tables.map((table) => [...table.rows.values()].map((row) => row['offered@today'] ?? null));
    return JSON.stringify(figure(last)) === JSON.stringify(figure(direct));
  });
  expect(direct.gaps).toEqual([]);
  await expectFreshFold(server);
});

it('FAULT9 a line that ends during the handshake harms nobody', async () => {
  const { server, proxy, port } = await floorBehind();
  proxy.refuse(true);
  const sockets = Array.from({ length: 20 }, () => {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false, forceNew: true });
    socket.on('connect', () => socket.emit('hello', { protocol: PROTOCOL_VERSION, view: 'overview' }));
    return socket;
  });
  await until('all to be turned away', () => proxy.connections >= 20);
  for (const socket of sockets) socket.disconnect();
  proxy.refuse(false);
  const screen = new Screen(port);
  await until('a snapshot', () => screen.seq >= 0);
  screen.close();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
