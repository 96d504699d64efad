// For: sources.json of a running server: taken without a restart, and its secrets kept. May import: server/cli, test/support. Promises: sockets on loopback, all closed.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSourceKeys } from '../../server/access/source-keys.ts';
import type { QualityReport } from '../../server/api/quality-route.ts';
import { runCommand } from '../../server/cli/floorwatch.ts';
import { formatInstant } from '../../shared/time.ts';
import { until } from '../server/gateway/harness.ts';
import { Screen } from '../server/gateway/screen.ts';
import { fakeTerminal, type FakeTerminal } from '../server/cli/fake-terminal.ts';

const SECRETS = ['env-s3cret-1', 'file-s3cret-2', 'json-s3cret-3'] as const;

/** A manager interface that tells whoever logs in what it got: the worst that another side can do with a secret. */
async function startTalkativePbx(): Promise<{ port: number; logins: () => number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let logins = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    socket.on('data', (bytes: Buffer) => {
      const secret = /Secret: (.*)\r\n/u.exec(bytes.toString())?.[1];
      if (secret === undefined) return;
      logins++;
      socket.end(`Response: Error\r\nMessage: wrong secret "${secret}"\r\n\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    logins: () => logins,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

let folder: string;
let terminal: FakeTerminal;
let ended: Promise<number>;
let pbx: Awaited<ReturnType<typeof startTalkativePbx>>;
let screen: Screen | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-sources-'));
  await writeFile(join(folder, 'secret'), `${SECRETS[1]}\n`);
  await writeFile(join(folder, 'floor.json'), '{"queues":[{"id":"support"},{"id":"sales"}]}');
  pbx = await startTalkativePbx();
  terminal = fakeTerminal({ env: { PBX_SECRET: SECRETS[0] } });
});
afterEach(async () => {
  screen?.close();
  terminal.stop();
  expect(await ended).toBe(0);
  await pbx.stop();
  await rm(folder, { recursive: true });
});

const put = (document: unknown): Promise<void> =>
  writeFile(join(folder, 'sources.json'), typeof document === 'string' ? document : JSON.stringify(document));
const ami = (id: string, secret: unknown, more: object = {}): object => ({
  id,
  kind: 'asterisk-ami',
  settings: { port: pbx.port, username: 'u', auth: 'plain', secret, ...more },
});
const crm = (queues: object): object => ({ id: 'crm', kind: 'http-push', ids: { queues } });

async function serve(): Promise<string> {
  const file = (name: string): string => join(folder, name);
  const paths = ['--data-dir', file('data'), '--sources', file('sources.json'), '--floor', file('floor.json')];
  ended = runCommand(['serve', '--port', '0', ...paths], terminal);
  await until(() => terminal.said.out.includes('listens on'), 'the address');
  return /http:\S+/u.exec(terminal.said.out)![0];
}
const said = (what: string): Promise<void> => until(() => terminal.said.err.includes(what), what);
const read = async (address: string, path: string): Promise<string> => (await fetch(`${address}${path}`)).text();
const quality = async (address: string): Promise<QualityReport> =>
  JSON.parse(await read(address, '/api/v1/quality')) as QualityReport;

describe('sources.json of a running server', () => {
  it('SRC2 no line of the log, no error, no answer and no frame holds a secret', async () => {
    const sources = [
      ami('one', { env: 'PBX_SECRET' }),
      ami('two', { file: join(folder, 'secret') }),
      ami('three', SECRETS[2]),
    ];
    await put({ sources });
    const address = await serve();
    const refusals = async (): Promise<number> => (await read(address, '/api/v1/quality')).split('[secret]').length - 1;
    await expect.poll(refusals, { timeout: 20_000 }).toBe(3);
    expect(pbx.logins()).toBe(3);
    screen = new Screen(Number(new URL(address).port));
    await until(() => screen!.seq >= 0, 'snapshot');
    await put(`{"sources":[{"id":"a","kind":"asterisk-ami","settings":{"secret":"${SECRETS[2]}"x`);
    await said('is not JSON');
    await put({ sources: [ami('one', { env: 'NONE' }), { ...ami('three', SECRETS[2]), [SECRETS[2]]: 1 }].slice(0, 1) });
    await said('the environment has no NONE');
    const wrong = ami('three', SECRETS[2], { port: SECRETS[2], host: 7, username: [SECRETS[2]] });
    await put({ sources: [wrong] });
    await said('settings.port');
    const answers = await Promise.all(
      ['/api/v1/quality', '/api/v1/board', '/readyz', '/healthz'].map((path) => read(address, path)),
    );
    const told = [terminal.said.out, terminal.said.err, JSON.stringify(screen.heard), ...answers].join('\n');
    for (const secret of SECRETS) expect(told).not.toContain(secret);
    expect(JSON.stringify(screen.heard)).toContain('wrong secret');
  });

  it('SRC4 takes what has changed, starts nothing else again, and leaves all as it is when the file is wrong', async () => {
    await put({ sources: [crm({ '600': 'support' }), ami('one', { env: 'PBX_SECRET' })] });
    const address = await serve();
    const key = await openSourceKeys({ folder: join(folder, 'data') }).create(['crm'], 0);
    const text = key.ok ? key.value.text : expect.unreachable();
    const push = async (id: string): Promise<void> => {
      const type = 'floorwatch.visit.enqueued.v1';
      const time = formatInstant(Date.now());
      const event = { specversion: '1.0', id, source: 'crm', type, time, data: { contactId: id, queueId: '600' } };
      const headers = { authorization: `Bearer ${text}`, 'content-type': 'application/cloudevents+json' };
      const body = JSON.stringify(event);
      expect((await fetch(`${address}/api/v1/events`, { method: 'POST', headers, body })).status).toBe(202);
    };
    const waiting = async (queue: string): Promise<unknown> => {
      const board = JSON.parse(await read(address, '/api/v1/board')) as {
        queues: Record<string, { waiting: { value: number } }>;
      };
      return board.queues[queue]?.waiting.value ?? null;
    };
    await push('a');
    expect([await waiting('support'), await waiting('600')]).toEqual([1, null]);
    const logins = pbx.logins();

    await put({ sources: [crm({ '600': 'support', '601': 'support' })] });
    await said('sources.0.ids.queues.601: becomes support, as 600 does already');
    await push('b');
    expect(await waiting('support')).toBe(2);

    await put({ sources: [crm({ '600': 'sales', '602': 'slaes' }), ami('one', { env: 'PBX_SECRET' })] });
    await said('"restarted":["crm"]');
    expect(terminal.said.err).toContain('its queue 602 becomes slaes, which is no queue of floor.json');
    await push('c');
    expect([await waiting('support'), await waiting('sales')]).toEqual([2, 1]);
    expect(pbx.logins()).toBe(logins);

    await put({ sources: [ami('new', { env: 'PBX_SECRET' })] });
    await said('"removed":["one","crm"]');
    const { sources } = await quality(address);
    expect(sources['one']).toMatchObject({ state: 'stale', reason: 'is no longer in sources.json' });
    expect(sources['crm']?.reason).toBe('promises no heartbeat');
    await expect.poll(pbx.logins, { timeout: 20_000 }).toBe(logins + 1);
    await push('d');
    expect(await waiting('600')).toBe(1);
  });
});
