// For: one server of the fan-out bench, in a process of its own. May import: server/gateway, test/bench, ws. Promises: a JSON line with its port, one when all clients are there, then one with its CPU for each slice it is told to send.
// Use: fan-out-server.ts gateway|ws AUDIENCES CLIENTS, then a number of frames a line on stdin
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Principal, Scope } from '../../server/access/principal.ts';
import { createAudience } from '../../server/gateway/audience.ts';
import { startGateway } from '../../server/gateway/gateway.ts';
import { createViewMirror } from '../../server/gateway/view-mirror.ts';
import { BenchBoard } from './bench-board.ts';

const FRAME_MS = 250;
/** A wall of a large floor: twelve pages of queues. */
const BOARD = { queues: 60, agents: 300, changed: 0.05 };
const VIEW = 'overview';
const PREBUILT = 40;

const [mode, ...numbers] = process.argv.slice(2);
const [audiences = 1, clients = 1] = numbers.map(Number);
const board = new BenchBoard(BOARD);

/** Equal in what they show, different as audiences. */
const scopeOf = (audience: number): Scope =>
  audiences === 1
    ? 'all'
    : { queues: board.board.tables.queues.ids, teams: board.board.tables.teams.ids, sites: [`audience-${audience}`] };
const audienceOf = (request: IncomingMessage): number =>
  Number(new URL(request.url ?? '', 'http://bench').searchParams.get('audience') ?? 0);
const principalOf = (request: IncomingMessage): Principal => {
  const audience = audienceOf(request);
  return { id: String(audience), roles: ['viewer'], scope: scopeOf(audience) };
};

interface Contender {
  readonly connected: () => number;
  readonly frame: () => void;
}

const http = createServer();

function gateway(): Contender {
  const gate = startGateway({
    http,
    feed: board,
    admit: (request) => ({ principal: principalOf(request) }),
    build: 'bench',
    now: () => board.at,
    monotonic: () => performance.now(),
  });
  return { connected: () => gate.sessions, frame: () => board.tick() };
}

/** The same frames, made before: nothing is left but to send them. */
function rawSockets(): Contender {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const rooms = Array.from({ length: audiences }, () => new Set<WebSocket>());
  const mirror = createViewMirror(board.board, VIEW);
  const made = Array.from({ length: audiences }, (_, n) => createAudience(board, scopeOf(n), mirror));
  const frames = Array.from({ length: PREBUILT }, () => {
    board.tick();
    const changes = board.takeChanges();
    const frame = { tables: mirror.take(changes), lists: changes.lists };
    return made.map((audience) => Buffer.from(`42${JSON.stringify(['patch', audience.patch(frame)])}`));
  });
  server.on('connection', (socket, request) => rooms[audienceOf(request)]!.add(socket));
  let next = 0;
  return {
    connected: () => server.clients.size,
    frame() {
      const buffers = frames[next++ % frames.length]!;
      rooms.forEach((room, n) => {
        for (const socket of room) socket.send(buffers[n]!, { binary: false });
      });
    },
  };
}

const contender = mode === 'gateway' ? gateway() : rawSockets();
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
say({ port: (http.address() as AddressInfo).port });
while (contender.connected() < clients) await sleep(50);
await sleep(1000);
say({ connected: clients });

/** One slice for each line of input: so many frames, four a second. */
for await (const line of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  for (let frame = 0; frame < Number(line); frame++) {
    const t0=performance.now(); contender.frame(); const t1=performance.now(); process.stderr.write((t1-t0).toFixed(1)+" ");
    await sleep(FRAME_MS);
  }
  const { user, system } = process.cpuUsage(before);
  say({ cpuMs: (user + system) / 1000 });
}
process.exit(0);
