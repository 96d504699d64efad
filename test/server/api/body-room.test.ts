// For: the bound on bodies that are on their way (BP1). May import: api. Promises: real connections, all closed.
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BODY_ROOM_BYTES, bodyRoom } from '../../../server/api/body-room.ts';
import { MAX_BATCH_BYTES } from '../../../shared/events/envelope.ts';
import { listen, type Listening } from '../../support/http.ts';

let server: Listening;
let sockets: Socket[];

beforeEach(async () => {
  const app = express();
  app.post('/', bodyRoom(1000), express.raw({ type: () => true }), (_request, response) => void response.json({}));
  server = await listen(createServer(app));
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** Begins a request of so many bytes and sends none of them. */
async function begin(bytes: number): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n`);
  await sleep(30);
  return socket;
}
const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url, { method: 'POST', body, headers });

it('BP1 reads no body beyond its room, says when to come again, and has room again when others are done or gone', async () => {
  const first = await begin(600);
  expect((await post('x'.repeat(300))).status).toBe(200);
  const refused = await post('x'.repeat(500));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  first.write('x'.repeat(600));
  await sleep(50);
  expect((await post('x'.repeat(500))).status).toBe(200);
  const second = await begin(900);
  expect((await post('x'.repeat(500))).status).toBe(429);
  second.destroy();
  await sleep(50);
  expect((await post('x'.repeat(500))).status).toBe(200);
});

it('BP1 takes what is packed or of unknown length for the longest', async () => {
  expect((await post('', { 'content-encoding': 'gzip' })).status).toBe(429);
  expect(BODY_ROOM_BYTES).toBe(8 * MAX_BATCH_BYTES);
});
