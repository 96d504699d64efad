// For: the clients of the fan-out bench, in a process of their own: real sockets that read frames and do nothing with them. May import: shared/protocol, ws. Promises: prints how many messages and bytes came when told to stop.
// Use: fan-out-herd.ts PORT AUDIENCES CLIENTS
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

const [port = 0, audiences = 1, clients = 1] = process.argv.slice(2).map(Number);
const HELLO = `42${JSON.stringify(['hello', { protocol: PROTOCOL_VERSION, view: 'overview' }])}`;
const PATCH = '42["patch"';
let frames = 0;
let bytes = 0;

/** As much of Engine.IO and Socket.IO as a screen needs: open, connect, hello, pong. */
function listen(socket: WebSocket): void {
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1', 0, PATCH.length);
    if (text === PATCH) {
      frames++;
      bytes += data.length;
    } else if (text.startsWith('0')) socket.send('40');
    else if (text.startsWith('40')) socket.send(HELLO);
    else if (text === '2') socket.send('3');
  });
  socket.on('error', () => undefined);
}

for (let n = 0; n < clients; n++) {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&audience=${n % audiences}`;
  listen(new WebSocket(url, { perMessageDeflate: false }));
  if (n % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 20));
}
process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify({ frames, bytes })}\n`);
  process.exit(0);
});
