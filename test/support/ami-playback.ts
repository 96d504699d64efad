// For: a PBX's manager interface that plays a recording to whoever logs in. May import: node, sources/asterisk-ami, shared, own folder. Promises: bound to loopback, everything closed by `stop`.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { whole, type Cutter } from './ami-chunks.ts';
import { timelinesOf, withActionId, type RecordedConnection, type TimelineItem } from './ami-timeline.ts';

export interface PlaybackOptions {
  readonly lines: readonly RecordedLine[];
  /** The instant at which the recording ends: every time in it is moved by the same whole seconds. Default: as recorded. */
  readonly endAt?: EpochMillis;
  readonly cut?: Cutter;
  /** 1: with its pauses; 10: ten times as fast; `max`: as fast as it can. */
  readonly speed?: number | 'max';
  /** Lets the recorder's own answers through, too, as no PBX would. */
  readonly recorderAnswers?: boolean;
  readonly username?: string;
  readonly secret?: string;
  /** Actions that the user has no right to. */
  readonly denied?: readonly string[];
}

export interface Playback {
  readonly port: number;
  readonly shiftMs: Millis;
  /** Resolves when the last connection has been played to its end; the line then stays open. */
  readonly played: Promise<void>;
  /** The actions received, in order, without the login's. */
  readonly actions: string[];
  /** Logins accepted so far. */
  logins(): number;
  /** Cuts the present connection. */
  cutLine(): void;
  stop(): Promise<void>;
}

const CHALLENGE = '440817676';
/** Bytes written in one turn of the event loop, at least. */
const TURN_BYTES = 16;
const BATCH_BYTES = 32 * 1024;
/** How long a fast player waits for the requests that a connector sends after its login. */
const REQUEST_WAIT: Millis = 2000;

interface Client {
  readonly socket: Socket;
  /** Requests that wait for the recording to come to the next answer of their kind: action → ActionIDs. */
  readonly requests: Map<string, string[]>;
  readonly loggedIn: Promise<void>;
}

const valueOf = (raw: string, key: string): string => new RegExp(`(?:^|\r\n)${key}: (.*)`, 'i').exec(raw)?.[1] ?? '';

/** Starts the server on a free port of loopback. */
export async function startPlayback(options: PlaybackOptions): Promise<Playback> {
  const lastAt = options.lines.at(-1)?.t ?? 0;
  const shiftMs = options.endAt === undefined ? 0 : Math.floor((options.endAt - lastAt) / 1000) * 1000;
  const connections = timelinesOf(options.lines, shiftMs);
  const sockets = new Set<Socket>();
  const actions: string[] = [];
  let logins = 0;
  let finish: () => void;
  const played = new Promise<void>((resolve) => (finish = resolve));

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The other side may go at any time: that is its test, not ours.
    socket.on('error', () => socket.destroy());
    const client = welcome(socket, options, actions);
    void client.loggedIn.then(async () => {
      const recorded = connections[logins++];
      if (recorded === undefined) return;
      await play(client, recorded, options);
      if (logins >= connections.length) finish();
      else socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    shiftMs,
    played,
    actions,
    logins: () => logins,
    cutLine: () => {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Greets, and answers what is asked until the socket ends. */
function welcome(socket: Socket, options: PlaybackOptions, actions: string[]): Client {
  const requests = new Map<string, string[]>();
  const { username = 'floorwatch', secret = 'secret', denied = [] } = options;
  const key = createHash('md5')
    .update(CHALLENGE + secret)
    .digest('hex');
  let accept: () => void;
  const loggedIn = new Promise<void>((resolve) => (accept = resolve));

  function answer(raw: string): void {
    const action = valueOf(raw, 'Action');
    const id = valueOf(raw, 'ActionID');
    const reply = (...lines: string[]): void =>
      void socket.write(`${[lines[0], `ActionID: ${id}`, ...lines.slice(1)].join('\r\n')}\r\n\r\n`);
    if (action === 'Challenge') reply('Response: Success', `Challenge: ${CHALLENGE}`);
    else if (action === 'Login') {
      const right =
        valueOf(raw, 'Username') === username && (valueOf(raw, 'Key') === key || valueOf(raw, 'Secret') === secret);
      reply(
        right ? 'Response: Success' : 'Response: Error',
        `Message: Authentication ${right ? 'accepted' : 'failed'}`,
      );
      if (right) accept();
      else socket.end();
    } else {
      actions.push(action);
      if (action === 'Ping') reply('Response: Success', 'Ping: Pong', 'Timestamp: 0.000000');
      else if (denied.includes(action) || action === 'CoreStatus')
        reply('Response: Error', 'Message: Permission denied');
      else requests.set(action, [...(requests.get(action) ?? []), id]);
    }
  }

  let unread = '';
  socket.on('data', (bytes: Buffer) => {
    unread += bytes.toString('utf8');
    const parts = unread.split('\r\n\r\n');
    unread = parts.pop() ?? '';
    for (const part of parts) answer(part);
  });
  socket.write('Asterisk Call Manager/11.0.0\r\n');
  return { socket, requests, loggedIn };
}

/** What a timeline item is for this client: an event as it is, an answer if it has asked for one. */
function bytesOf(item: TimelineItem, client: Client, options: PlaybackOptions): string {
  if (item.kind === 'event') return `${item.raw}\r\n\r\n`;
  const id = client.requests.get(item.action)?.shift();
  const own = id === undefined ? '' : item.raws.map((raw) => `${withActionId(raw, id)}\r\n\r\n`).join('');
  const recorders = options.recorderAnswers === true ? item.raws.map((raw) => `${raw}\r\n\r\n`).join('') : '';
  return own + recorders;
}

/** Resolves when more can be written, or never again. */
const roomOrEnd = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      socket.off('drain', settle).off('close', settle);
      resolve();
    };
    socket.on('drain', settle).on('close', settle);
  });

async function write(client: Client, bytes: Buffer, cut: Cutter): Promise<void> {
  let since = 0;
  for (const piece of cut(bytes)) {
    if (client.socket.destroyed) return;
    const room = client.socket.write(piece);
    since += piece.length;
    // A turn of the event loop between pieces: they arrive as several reads. Single bytes take it together, for speed.
    if (room && since < TURN_BYTES) continue;
    since = 0;
    if (room) await new Promise((resolve) => setImmediate(resolve));
    else await roomOrEnd(client.socket);
  }
}

async function untilAsked(client: Client, denied: readonly string[]): Promise<void> {
  const expected = ['QueueStatus', 'CoreShowChannels'].filter((action) => !denied.includes(action));
  for (let waited = 0; waited < REQUEST_WAIT; waited += 5) {
    if (client.socket.destroyed || expected.every((action) => client.requests.has(action))) return;
    await sleep(5);
  }
}

async function play(client: Client, recorded: RecordedConnection, options: PlaybackOptions): Promise<void> {
  const { cut = whole, speed = 'max' } = options;
  await untilAsked(client, options.denied ?? []);
  let batch: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(batch.join(''));
    batch = [];
    size = 0;
    await write(client, bytes, cut);
  };
  let at = recorded.items[0]?.t ?? 0;
  for (const item of recorded.items) {
    if (client.socket.destroyed) return;
    if (speed !== 'max' && item.t > at) {
      await flush();
      await sleep((item.t - at) / speed);
      at = item.t;
    }
    const text = bytesOf(item, client, options);
    batch.push(text);
    size += text.length;
    if (size >= BATCH_BYTES) await flush();
  }
  await flush();
}
