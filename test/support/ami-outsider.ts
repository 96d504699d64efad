// For: PBXs, proxies and players that are not as ours: they answer little, oddly or nothing. May import: node, sources/asterisk-ami, test/support. Promises: bound to loopback, everything closed by `stop`.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedLine } from '../../server/sources/asterisk-ami/recording.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { timelinesOf, withActionId, type RecordedConnection, type TimelineItem } from './ami-timeline.ts';

/**
 * - `md5`: challenge and login. `noChallenge`: refuses the challenge, takes the secret. `deafToChallenge`: says nothing to it.
 * - `yes`: `Response: Success` to whatever it is told, without the ActionID. `never`: no login, the playing begins at once.
 */
export type LoginManner = 'md5' | 'noChallenge' | 'deafToChallenge' | 'yes' | 'never';
/**
 * What becomes of QueueStatus and CoreShowChannels: `recorded`: the recorder's answers stand in the stream, ours get none.
 * `none`: not even these. `next`: at once, the next recorded one, whatever its minute. `first`: the first one each time.
 * `empty`: a list of nothing. `foreign`: as `next`, under another ActionID.
 */
export type AnswerManner = 'recorded' | 'none' | 'next' | 'first' | 'empty' | 'foreign';

export interface OutsiderOptions {
  readonly lines: readonly RecordedLine[];
  readonly login: LoginManner;
  readonly answers: AnswerManner;
  /** The instant at which the recording ends. Default: as recorded. */
  readonly endAt?: EpochMillis;
  /** How many times as fast as recorded; `max`: as fast as it can. */
  readonly speed?: number | 'max';
  /** All connections of the recording on one line, without a close between them. */
  readonly oneLine?: boolean;
}

export interface Outsider {
  readonly port: number;
  readonly shiftMs: Millis;
  /** Resolves when the last connection has been played to its end; the line then stays open. */
  readonly played: Promise<void>;
  /** What was asked, in order. */
  readonly asked: readonly string[];
  /** When the playing of each connection began. */
  readonly begun: readonly EpochMillis[];
  stop(): Promise<void>;
}

type Recorded = Readonly<Record<string, readonly (readonly string[])[]>>;

const valueOf = (raw: string, key: string): string => new RegExp(`(?:^|\r\n)${key}: (.*)`, 'i').exec(raw)?.[1] ?? '';
const message = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
const FLUSH_BYTES = 64 * 1024;

/** The answers of a connection by the action they answer, in order. */
function recordedAnswers({ items }: RecordedConnection): Recorded {
  const answers: Record<string, (readonly string[])[]> = {};
  for (const item of items) if (item.kind === 'answer') (answers[item.action] ??= []).push(item.raws);
  return answers;
}

/** One line's side of the talk: gives what to write for what was read. */
function createManners({ login, answers }: OutsiderOptions, recorded: Recorded) {
  const given = new Map<string, number>();

  function list(action: string, id: string): string {
    const all = recorded[action] ?? [];
    const index = answers === 'first' ? 0 : (given.get(action) ?? 0);
    given.set(action, index + 1);
    const actionId = answers === 'foreign' ? 'somebody-else-7' : id;
    return (all[index] ?? []).map((raw) => message(withActionId(raw, actionId))).join('');
  }
  function request(action: string, id: string): string {
    if (login === 'yes') return message('Response: Success');
    if (answers === 'none' || answers === 'recorded') return '';
    if (answers === 'empty')
      return action === 'QueueStatus'
        ? message('Response: Success', `ActionID: ${id}`, 'EventList: start') +
            message('Event: QueueStatusComplete', `ActionID: ${id}`, 'EventList: Complete', 'ListItems: 0')
        : '';
    return list(action, id);
  }
  return {
    /** What to answer, and whether the line is now logged in. */
    answer(raw: string): { text: string; accepted: boolean } {
      const action = valueOf(raw, 'Action');
      const id = valueOf(raw, 'ActionID');
      const text = (said: string): { text: string; accepted: boolean } => ({ text: said, accepted: false });
      if (login === 'never') return text('');
      if (login === 'yes') return { text: message('Response: Success'), accepted: action === 'Login' };
      if (action === 'Challenge') {
        if (login === 'deafToChallenge') return text('');
        if (login === 'noChallenge')
          return text(message('Response: Error', `ActionID: ${id}`, 'Message: Invalid/unknown command'));
        return text(message('Response: Success', `ActionID: ${id}`, 'Challenge: 1234'));
      }
      if (action === 'Login') {
        const right = login === 'md5' ? valueOf(raw, 'Key') !== '' : valueOf(raw, 'Secret') === 'secret';
        const said = right ? ['Success', 'Authentication accepted'] : ['Error', 'Authentication failed'];
        return {
          text: message(`Response: ${said[0]}`, `ActionID: ${id}`, `Message: ${said[1]}`),
          accepted: right,
        };
      }
      return text(request(action, id));
    },
  };
}

const textOf = (item: TimelineItem, answers: AnswerManner): string =>
  item.kind === 'event'
    ? message(item.raw)
    : answers === 'recorded'
      ? item.raws.map((raw) => message(raw)).join('')
      : '';

/** By a schedule of its own: what is late is made up for. */
async function play(socket: Socket, { items }: RecordedConnection, options: OutsiderOptions): Promise<void> {
  const { speed = 'max', answers } = options;
  const first = items[0]?.t ?? 0;
  const began = Date.now();
  let batch = '';
  for (const item of items) {
    if (socket.destroyed) return;
    const pause = speed === 'max' ? 0 : began + (item.t - first) / speed - Date.now();
    if (pause >= 1 || batch.length > FLUSH_BYTES) {
      socket.write(batch);
      batch = '';
      // A turn at least: what was asked meanwhile is read.
      await sleep(Math.max(1, pause));
    }
    batch += textOf(item, answers);
  }
  socket.write(batch);
}

const joined = (connections: readonly RecordedConnection[]): RecordedConnection[] => [
  { conn: 1, items: connections.flatMap(({ items }) => items) },
];

/** Starts it on a free port of loopback. */
export async function startOutsider(options: OutsiderOptions): Promise<Outsider> {
  const lastAt = options.lines.at(-1)?.t ?? 0;
  const shiftMs = options.endAt === undefined ? 0 : Math.floor((options.endAt - lastAt) / 1000) * 1000;
  const timelines = timelinesOf(options.lines, shiftMs);
  const connections = options.oneLine === true ? joined(timelines) : timelines;
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  let next = 0;
  let finish: () => void;
  const played = new Promise<void>((resolve) => (finish = resolve));

  const begun: EpochMillis[] = [];
  function begin(socket: Socket, recorded: RecordedConnection): void {
    begun.push(Date.now());
    void play(socket, recorded, options).then(() => {
      if (next >= connections.length) finish();
      else socket.end();
    });
  }
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const recorded = connections[next++];
    const manners = createManners(options, recorded === undefined ? {} : recordedAnswers(recorded));
    let begun = recorded === undefined;
    const accept = (): void => {
      if (begun || recorded === undefined) return;
      begun = true;
      begin(socket, recorded);
    };
    let unread = '';
    socket.on('data', (bytes: Buffer) => {
      const parts = (unread + bytes.toString('utf8')).split('\r\n\r\n');
      unread = parts.pop() ?? '';
      for (const raw of parts) {
        asked.push(valueOf(raw, 'Action'));
        const { text, accepted } = manners.answer(raw);
        socket.write(text);
        if (accepted) accept();
      }
    });
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    if (options.login === 'never') accept();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    shiftMs,
    played,
    asked,
    begun,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
