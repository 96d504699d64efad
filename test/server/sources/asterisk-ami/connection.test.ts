// For: the life of the connection: login, refusal, silence, loss, slow disks, stopping. May import: sources, support, own folder. Promises: sockets on loopback, all closed; no test waits for a real pause.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { retryDelay } from '../../../../server/sources/asterisk-ami/backoff.ts';
import { asteriskAmiSource } from '../../../../server/sources/asterisk-ami/index.ts';
import { createListening } from '../../../../server/sources/asterisk-ami/listening.ts';
import { challengeKey, createLogin } from '../../../../server/sources/asterisk-ami/login.ts';
import { parseMessage } from '../../../../server/sources/asterisk-ami/message.ts';
import { createSchedule, LOGIN_WAIT, RESYNC_AGAIN } from '../../../../server/sources/asterisk-ami/schedule.ts';
import { amiSettings } from '../../../../server/sources/asterisk-ami/settings.ts';
import { startPlayback, type Playback, type PlaybackOptions } from '../../../support/ami-playback.ts';
import { recording } from './recordings.ts';
import { runSource, type RunningSource, type RunOptions } from './run-source.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop();
});

const beginning = recording('a').slice(0, 400);
async function pbxOf(options: Partial<PlaybackOptions> = {}): Promise<Playback> {
  const pbx = await startPlayback({ lines: beginning, ...options });
  opened.push(pbx);
  return pbx;
}
function sourceOf(port: number, options: Partial<RunOptions> = {}): RunningSource {
  const source = runSource({ ...options, settings: { port, ...options.settings } });
  opened.push(source);
  return source;
}
const isSynced = (source: RunningSource) => () =>
  source.statuses.some((status) => status.state === 'connected' && status.detail === undefined);

/** A server that says what it likes. */
async function rawServer(onConnect: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onConnect(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
  return (server.address() as AddressInfo).port;
}

describe('a sink that takes nothing', () => {
  it('BP3 leaves unread what the PBX goes on sending, and reads on when the sink takes again', async () => {
    const block = Array.from(
      { length: 200 },
      (_, n) =>
        `Event: QueueCallerJoin\r\nChannel: SIP/t-${n}\r\nUniqueid: 1.${n}\r\nLinkedid: 1.${n}\r\nQueue: etc\r\nPosition: 1\r\nCount: 1\r\n\r\n`,
    );
    let sent = 0;
    let pbx: Socket | undefined;
    const port = await rawServer((socket) => {
      pbx = socket;
      socket.on('data', () => undefined);
      socket.write('Asterisk Call Manager/8.0.2\r\n');
      const pump = (): void => {
        while (!socket.destroyed && sent < 60_000) {
          const text = block.map((one) => one.replaceAll('1.', `${sent++}.`)).join('');
          if (!socket.write(text)) return void socket.once('drain', pump);
        }
      };
      pump();
    });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const source = sourceOf(port, { take: () => gate });
    await source.until(() => source.notices.some(({ code }) => code === 'slow-sink'), 'reading has stopped');
    await source.until(() => (pbx?.writableLength ?? 0) > 0, 'the PBX waits');
    const waiting = pbx!.bytesWritten - pbx!.writableLength;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pbx!.bytesWritten - pbx!.writableLength).toBe(waiting);
    open();
    await source.until(() => pbx!.bytesWritten - pbx!.writableLength > waiting, 'reading goes on');
  });
});

describe('login', () => {
  it('answers the challenge with its digest, never with the secret (NOTES §6.7)', () => {
    const login = createLogin({ host: '127.0.0.1', username: 'wall', secret: 's3cret', auth: 'md5' });
    const sent = [login.begin()];
    const step = login.take(parseMessage('Response: Success\r\nChallenge: 440817676'));
    if (step.state === 'pending' && step.send !== undefined) sent.push(step.send);
    expect(sent[0]).toContain('Action: Challenge\r\nAuthType: MD5\r\n');
    expect(sent[1]).toContain(`Key: ${challengeKey('440817676', 's3cret')}\r\n`);
    expect(sent.join('')).not.toContain('s3cret');
    expect(login.take(parseMessage('Response: Success\r\nMessage: Authentication accepted'))).toEqual({
      state: 'accepted',
    });
  });

  const refusal = parseMessage('Response: Error\r\nMessage: Invalid/unknown command');
  const bare = parseMessage('Response: Success\r\nMessage: fine');
  const credentials = { host: '127.0.0.1', username: 'wall', secret: 's3cret' };

  it('auto: in clear where the challenge is refused, not understood or not answered, and the PBX is on this machine', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1']) {
      for (const step of [refusal, bare, undefined]) {
        const login = createLogin({ ...credentials, host, auth: 'auto' });
        login.begin();
        const next = step === undefined ? login.unanswered() : login.take(step);
        expect(next).toMatchObject({ state: 'pending', send: expect.stringContaining('Secret: s3cret') as unknown });
        expect(login.take(bare)).toEqual({ state: 'accepted' });
      }
    }
  });

  it('auto: never in clear over a network, nor after a refused login; md5: never', () => {
    for (const [host, auth] of [
      ['10.0.0.5', 'auto'],
      ['127.0.0.1.example.org', 'auto'],
      ['127.0.0.1', 'md5'],
    ] as const) {
      const login = createLogin({ ...credentials, host, auth });
      const sent = [login.begin(), JSON.stringify(login.unanswered()), JSON.stringify(login.take(bare))];
      expect(login.take(refusal)).toEqual({ state: 'refused', reason: 'Invalid/unknown command' });
      expect(sent.join('')).not.toContain('s3cret');
    }
    const keyed = createLogin({ ...credentials, auth: 'auto' });
    keyed.begin();
    keyed.take(parseMessage('Response: Success\r\nChallenge: 1'));
    expect(keyed.take(refusal)).toMatchObject({ state: 'refused' });
    expect(keyed.unanswered()).toEqual({ state: 'pending' });
  });

  it('in plain text sends name and secret at once', async () => {
    const pbx = await pbxOf();
    const source = sourceOf(pbx.port, { settings: { auth: 'plain' } });
    await source.until(isSynced(source), 'the sync');
  });

  it('refused is a state with the PBX’s reason, tried again after the longest pause', async () => {
    const pbx = await pbxOf();
    const source = sourceOf(pbx.port, { settings: { secret: 'wrong' } });
    await source.until(
      () => source.statuses.filter(({ state }) => state === 'refused').length === 2,
      'a second refusal',
    );
    expect(source.statuses[1]).toEqual({ state: 'refused', reason: 'Authentication failed' });
    expect(source.events).toEqual([]);
    expect(pbx.logins()).toBe(0);
  });

  it('is done without the right to see channels, too', async () => {
    const pbx = await pbxOf({ denied: ['CoreShowChannels'] });
    const source = sourceOf(pbx.port);
    await source.until(isSynced(source), 'the sync');
    const snapshot = source.events.find((event) => event.name === 'source.snapshot');
    expect(snapshot?.data).toMatchObject({ complete: false });
  });
});

describe('settings', () => {
  it('allow no line break that would become a header, and no unknown key', () => {
    const good = { username: 'wall', secret: 's' };
    expect(amiSettings.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, username: 'a\r\nAction: Command' },
      { ...good, secret: 'x\ny' },
      { ...good, prot: 1 },
      { username: 'wall' },
    ])
      expect(amiSettings.safeParse(bad).success).toBe(false);
    expect(asteriskAmiSource.kind).toBe('asterisk-ami');
  });
});

describe('coming back', () => {
  it('waits half to whole of a pause that doubles up to its limit', () => {
    const backoff = { firstMs: 1000, maxMs: 30_000, refusedMs: 30_000 };
    expect([0, 1, 2, 5, 500].map((failures) => retryDelay(backoff, failures, () => 1))).toEqual([
      1000, 2000, 4000, 30_000, 30_000,
    ]);
    expect(retryDelay(backoff, 3, () => 0)).toBe(4000);
  });

  it('tries until the PBX is there', async () => {
    const port = await rawServer((socket) => socket.destroy());
    const source = sourceOf(port);
    await source.until(() => source.statuses.filter(({ state }) => state === 'lost').length >= 3, 'three losses');
    const lost = source.statuses.filter((status) => status.state === 'lost');
    expect(lost.map(({ retryInMs }) => retryInMs).slice(0, 3)).toEqual([30, 60, 75]);
  });

  it('says why when nobody listens', async () => {
    const port = await rawServer(() => undefined);
    await opened.pop()?.stop();
    const source = sourceOf(port);
    await source.until(
      () => source.statuses.some((status) => status.state === 'lost' && status.reason.includes('ECONNREFUSED')),
      'the reason',
    );
  });

  it('after a cut line takes up where it was', async () => {
    const lists = beginning.slice(
      0,
      1 +
        beginning.findIndex(
          (line) => line.kind === 'message' && line.raw.startsWith('Event: CoreShowChannelsComplete'),
        ),
    );
    const two = [...lists, ...lists.map((line) => ({ ...line, conn: 2, t: line.t + 60_000 }))];
    const pbx = await startPlayback({ lines: two });
    opened.push(pbx);
    const source = sourceOf(pbx.port);
    await source.until(() => pbx.logins() === 2, 'the second login');
    await source.until(
      () => source.events.filter(({ name }) => name === 'source.snapshot').length === 2,
      'the second snapshot',
    );
    const signedIn = source.events.filter(({ name }) => name === 'agent.signedIn');
    expect(signedIn).toHaveLength(new Set(signedIn.map(({ data }) => JSON.stringify(data))).size);
  });
});

describe('signs of life', () => {
  const periods = { pingSeconds: 15, pollSeconds: 60, heartbeatSeconds: 10 };
  const whats = (due: readonly { what: string }[]): string[] => due.map(({ what }) => what);

  it('asks a quiet line, and gives it up when it stays quiet (NOTES §6.35)', () => {
    const schedule = createSchedule(periods, 0);
    schedule.entered(0);
    expect(whats(schedule.due(14_999, 'synced'))).toEqual(['beat']);
    expect(whats(schedule.due(15_000, 'synced'))).toEqual(['ping']);
    expect(whats(schedule.due(30_000, 'synced'))).toEqual(['beat']);
    expect(schedule.due(30_001, 'synced')).toEqual([{ what: 'give-up', reason: 'no sign of life' }]);
    schedule.heard(30_002);
    expect(whats(schedule.due(30_003, 'synced'))).toEqual([]);
  });

  it('gives up a login that is not answered, and asks again for lists that do not come (NOTES §6.8)', () => {
    const schedule = createSchedule(periods, 0);
    expect(schedule.due(LOGIN_WAIT, 'asking')).toEqual([]);
    expect(whats(schedule.due(LOGIN_WAIT + 1, 'asking'))).toEqual(['give-up']);
    const loading = createSchedule(periods, 0);
    loading.entered(0);
    expect(whats(loading.due(RESYNC_AGAIN, 'asking'))).toEqual(['resync']);
    expect(whats(loading.due(RESYNC_AGAIN + 1, 'asking'))).toEqual([]);
  });

  it('polls once a minute, or never', () => {
    const schedule = createSchedule({ ...periods, pingSeconds: 300 }, 0);
    schedule.entered(0);
    expect(whats(schedule.due(60_000, 'synced'))).toEqual(['poll', 'beat']);
    const never = createSchedule({ ...periods, pingSeconds: 300, pollSeconds: 0 }, 0);
    never.entered(0);
    expect(whats(never.due(100_000, 'synced'))).toEqual(['beat']);
  });

  it('asks later when a list has come by itself, and asks on while no list comes', () => {
    const schedule = createSchedule({ ...periods, pingSeconds: 300 }, 0);
    schedule.entered(0);
    schedule.listed(50_000);
    expect(whats(schedule.due(60_000, 'synced'))).toEqual(['beat']);
    expect(whats(schedule.due(110_000, 'synced'))).toEqual(['poll', 'beat']);
    const deaf = createSchedule({ ...periods, pingSeconds: 300 }, 0);
    deaf.entered(0);
    expect(whats(deaf.due(10_000, 'alone'))).toEqual(['resync', 'beat']);
  });

  it('promises the next heartbeat once it knows the state', async () => {
    const pbx = await pbxOf();
    const source = sourceOf(pbx.port, { settings: { heartbeatSeconds: 1 } });
    await source.until(
      () => source.events.filter(({ name }) => name === 'source.heartbeat').length >= 2,
      'two heartbeats',
    );
    const [first] = source.events.filter((event) => event.name === 'source.heartbeat');
    expect(first?.data).toEqual({ periodMs: 1000 });
    const ids = source.events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }, 30_000);

  it('leaves a PBX that stopped talking, after a question', async () => {
    const asked: string[] = [];
    const port = await rawServer((socket) => {
      socket.write('Asterisk Call Manager/11.0.0\r\n');
      socket.on('data', (bytes) => {
        asked.push(bytes.toString());
        if (bytes.includes('Action: Login'))
          socket.write('Response: Success\r\nMessage: Authentication accepted\r\n\r\n');
      });
    });
    const source = sourceOf(port, { settings: { auth: 'plain', pingSeconds: 1 } });
    await source.until(
      () => source.statuses.some((status) => status.state === 'lost' && status.reason === 'no sign of life'),
      'the loss',
    );
    expect(asked.join('')).toContain('Action: Ping');
  }, 30_000);
});

describe('listening', () => {
  it('counts as silence only what was listened to', () => {
    const listening = createListening(100, 0);
    expect([listening.tick(100, true), listening.tick(220, true)]).toEqual([100, 220]);
    // The process stood still for a second.
    expect(listening.tick(1220, true)).toBe(320);
    expect(listening.tick(1320, true)).toBe(420);
    // Reading was stopped for a slow disk.
    expect(listening.tick(1420, false)).toBe(420);
    listening.heard();
    expect(listening.tick(1520, true)).toBe(1520);
  });
});

describe('the wire', () => {
  it('garbage and a torn message are counted with their place, the rest is kept', async () => {
    const port = await rawServer((socket) => {
      socket.write('Asterisk Call Manager/11.0.0\r\n');
      socket.once('data', () => {
        socket.write('Response: Success\r\nMessage: Authentication accepted\r\n\r\n');
        socket.write(Buffer.concat([Buffer.from([0xff, 0x00, 0x13]), Buffer.from('\r\n\r\n')]));
        socket.write('Event: QueueCallerJoin\r\nPrivilege: agent,all\r\nUniqueid: 1.1\r\nQueue: sales\r\n\r\n');
        socket.end('Event: QueueCallerJo');
      });
    });
    const source = sourceOf(port, { settings: { auth: 'plain' } });
    await source.until(() => source.notices.length >= 3, 'the notices');
    const ofFirst = source.notices.filter(({ place }) => place.startsWith('connection 1,'));
    expect(ofFirst.map(({ code }) => code)).toEqual(['garbage', 'garbage', 'garbage']);
    expect(ofFirst.map(({ place }) => place).at(-1)).toMatch(/^connection 1, byte \d+$/);
    await source.until(() => source.events.some(({ name }) => name === 'visit.enqueued'), 'the good event');
  });

  it('takes its lists from whoever answers: a PBX that plays a recording deaf to our questions', async () => {
    const raws = recording('a')
      .slice(0, 3000)
      .flatMap((line) => (line.kind === 'message' ? [line.raw] : []));
    const [banner, challenge, ...rest] = raws;
    const port = await rawServer((socket) => {
      socket.write(`${banner!}\r\n`);
      socket.once('data', () => {
        socket.write(`${challenge!}\r\n\r\n`);
        socket.once('data', () => socket.write(rest.map((raw) => `${raw}\r\n\r\n`).join('')));
      });
    });
    const source = sourceOf(port);
    const joins = raws.filter((raw) => raw.startsWith('Event: QueueCallerJoin')).length;
    await source.until(
      () => source.events.filter(({ name }) => name === 'visit.enqueued').length === joins,
      'the last join',
    );
    expect([source.fold.faults, source.notices]).toEqual([[], []]);
    expect(source.events.find(({ name }) => name === 'source.snapshot')?.data).toMatchObject({ complete: true });
  }, 30_000);

  it('a slow sink gets every event, in order, and the reading goes on meanwhile', async () => {
    const pbx = await pbxOf({ lines: recording('a').slice(0, 6000) });
    let busy = 0;
    const source = sourceOf(pbx.port, {
      take: async () => {
        busy++;
        expect(busy).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        busy--;
      },
    });
    await pbx.played;
    const joins = recording('a')
      .slice(0, 6000)
      .filter((line) => line.kind === 'message' && line.raw.startsWith('Event: QueueCallerJoin')).length;
    await source.until(
      () => source.events.filter(({ name }) => name === 'visit.enqueued').length === joins,
      'the last join',
    );
    const sequences = source.events.map(({ sequence }) => sequence ?? '');
    expect(sequences).toEqual([...sequences].sort());
  }, 30_000);

  it('stops soon when told to, in the middle of anything', async () => {
    const pbx = await pbxOf({ lines: recording('a').slice(0, 6000), speed: 1 });
    const source = runSource({ settings: { port: pbx.port } });
    await source.until(isSynced(source), 'the sync');
    const began = Date.now();
    await source.stop();
    expect(Date.now() - began).toBeLessThan(2000);
    const waiting = runSource({
      settings: { port: 1 },
      timing: { backoff: { firstMs: 60_000, maxMs: 60_000, refusedMs: 60_000 } },
    });
    await waiting.until(() => waiting.statuses.some(({ state }) => state === 'lost'), 'the loss');
    await waiting.stop();
  }, 30_000);
});
