// For: the limits of the HTTP server (BP8). May import: app. Promises: small limits, real connections.
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpServer, HTTP_LIMITS, type HttpLimits } from '../../../server/app/http-server.ts';
import { listen } from '../../support/http.ts';

async function listening(limits: Partial<HttpLimits>): Promise<number> {
  const server = createHttpServer((_request, response) => void response.end('done'), { ...HTTP_LIMITS, ...limits });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return port;
}

it.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
  ['body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nfive'],
])('BP8 breaks off a request whose %s never end', async (_part, text) => {
  const port = await listening({ requestMs: 200, headersMs: 100, lookEveryMs: 50 });
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(text);
  await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
});

it('BP8 takes no more connections than it may', async () => {
  const port = await listening({ connections: 2 });
  const open = await Promise.all(
    [1, 2].map(async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  const third = connect(port, '127.0.0.1');
  third.on('error', () => undefined);
  await once(third, 'close');
  for (const socket of open) socket.destroy();
});
