// For: screens that never read (FAULT10, BP4). May import: test/support, shared. Promises: raw WebSockets that say hello and then nothing; the others notice nothing.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { Screen } from '../server/gateway/screen.ts';
import { createLoad } from '../support/e2e-load.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, untilReady } from '../support/fault-check.ts';
import { Pusher, type PushedEvent } from '../support/fault-pusher.ts';
import { SOAK } from '../support/soak.ts';

/** Without an answer to a ping for 30 s, and half a minute for a goodbye that nobody hears. */
const CLOSED_MS = 75_000;
const SCREENS = 40;
const QUEUES = 120;

/** A text frame as a client must send it: masked (RFC 6455, 5.2). */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  for (let i = 0; i < payload.length; i++) payload[i]! ^= mask[i % 4]!;
  const head =
    payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from(head), mask, payload]);
}

/** Shakes hands, joins, says hello, and reads no more. */
async function deafScreen(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const heard: string[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1')));
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await until('the handshake', () => heard.join('').includes('101 Switching'));
  socket.write(masked('40'));
  await until('the welcome of Socket.IO', () => heard.join('').includes('40{'));
  socket.write(masked(`42${JSON.stringify(['hello', { protocol: PROTOCOL_VERSION, view: 'console' }])}`));
  await until('a snapshot', () => heard.join('').includes('snapshot'));
  socket.pause();
  return socket;
}

/** Bytes that a process holds in memory. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

it('FAULT10 BP4: forty screens that never read cost a bounded buffer and their place, and nobody else anything', async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  const queues = Array.from({ length: QUEUES }, (_, n) => `a queue with quite a long name, number ${n}`);
  const load = createLoad({ source: 'pbx', run: 'deaf', seed: 5, queues, eventsPerSecond: 600, from: Date.now() });
  const pusher = new Pusher({ key, events: () => load.until(Date.now()) as readonly PushedEvent[], batch: () => 100 });
  const reader = new Screen(server.port, 'console');
  onTestFinished(() => reader.close());
  await until('a snapshot', () => reader.seq >= 0);
  pusher.start(server.url);
  await until('a floor', () => pusher.acknowledged.size > 2000);
  const linux = process.platform === 'linux';
  const before = linux ? memoryOf(server.pid) : 0;
  const deaf = await Promise.all(Array.from({ length: SCREENS }, () => deafScreen(server.port)));
  onTestFinished(() => {
    for (const socket of deaf) socket.destroy();
  });
  const closed = new Set<Socket>();
  for (const socket of deaf) socket.on('close', () => closed.add(socket));
  const seq = reader.seq;
  await sleep(SOAK ? CLOSED_MS : 12_000);
  expect(reader.seq).toBeGreaterThan(seq + 50);
  expect(reader.gaps).toEqual([]);
  expect(reader.of('snapshot')).toHaveLength(1);
  const grown = linux ? memoryOf(server.pid) - before : 0;
  const caughtUp = deaf.map((socket) => {
    const heard: string[] = [];
    socket.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1')));
    socket.resume();
    return () => heard.length > 0 || closed.has(socket);
  });
  // Whoever reads again in time gets what he missed, at most one snapshot; the others are gone.
  await until('the deaf ones to hear again, or to be gone', () => caughtUp.every((one) => one()), 60_000);
  if (SOAK) expect(closed.size).toBe(SCREENS);
  await pusher.finish(server.url);
  expectExactlyOnce(join(folder.path, 'data'), pusher);
  await expectFreshFold(server);
  report(`${SCREENS} deaf screens: memory grew by ${(grown / 1e6).toFixed(0)} MB, ${closed.size} were closed`);
  expect(grown).toBeLessThan(250e6);
});
