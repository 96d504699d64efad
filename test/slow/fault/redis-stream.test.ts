// For: a Redis that is killed, cut off, frozen or trimmed, and a server that is away meanwhile: what the board and the journal say then, and after. May import: test/support, server. Promises: sockets on loopback, all closed; every process that it starts is ended.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QualityReport } from '../../../server/api/quality-route.ts';
import type { App } from '../../../server/app/app.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { createRedisSource } from '../../../server/sources/redis-stream/index.ts';
import { redisSettings } from '../../../server/sources/redis-stream/settings.ts';
import { configuredSource } from '../../support/configured-source.ts';
import { startFaultApp } from '../../support/fault-app.ts';
import { startRedis, type LiveRedis } from '../../support/redis.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';

const WITHIN = { timeout: 20_000, interval: 50 };
/** The right word stands within so long, ms. */
const SOON = 5000;
const TIMING = { firstMs: 50, maxMs: 300, refusedMs: 300, random: () => 0.5 };
const STREAM = 'calls';

let folder: string;
let redis: LiveRedis;
let network: TcpProxy;
let app: App;
let journal: Journal;

async function serve(): Promise<void> {
  const settings = redisSettings.parse({ url: `redis://127.0.0.1:${network.port}`, streams: [STREAM] });
  journal = await openSqliteJournal({ folder, now: () => Date.now() });
  const source = createRedisSource(settings, TIMING);
  ({ app } = await startFaultApp(folder, journal, {
    sources: [configuredSource('bus', source, { kind: 'redis-stream' })],
  }));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-fault-'));
  redis = await startRedis();
  network = await startTcpProxy(redis.port);
  await serve();
});
afterEach(async () => {
  await app.stop();
  await network.stop();
  await redis.stop();
  await rm(folder, { recursive: true });
});

const cloud = (id: string, name: string, data: object): string =>
  JSON.stringify({
    ...{ specversion: '1.0', id, source: 'bus', type: `floorwatch.${name}.v1` },
    ...{ time: new Date().toISOString(), data },
  });
const call = (nth: number): string => cloud(`e${nth}`, 'visit.enqueued', { contactId: `c${nth}`, queueId: 'sales' });
const add = (value: string): Promise<unknown> => redis.client.xadd(STREAM, '*', 'e', value);
async function calls(from: number, to: number): Promise<void> {
  const all = redis.client.pipeline();
  for (let nth = from; nth < to; nth++) all.xadd(STREAM, '*', 'e', call(nth));
  await all.exec();
}

const read = async (path: string): Promise<unknown> => (await fetch(`${app.address}${path}`)).json();
const quality = async () => ((await read('/api/v1/quality')) as QualityReport).sources['bus'];
interface Board {
  readonly queues: Readonly<Record<string, Readonly<Record<string, { value: number | null; quality?: string }>>>>;
}
const waiting = async () => ((await read('/api/v1/board')) as Board).queues['sales']?.['waiting'];
const comes = (value: number): Promise<void> => expect.poll(async () => (await waiting())?.value, WITHIN).toBe(value);
const stands = (state: string, timeout = WITHIN.timeout): Promise<void> =>
  expect.poll(async () => (await quality())?.state, { ...WITHIN, timeout }).toBe(state);

/** Ids that the journal keeps of the stream. */
async function keptIds(): Promise<readonly string[]> {
  const kept = await journal.read(null, 100_000);
  return kept.flatMap(({ event }) => (event.name === 'visit.enqueued' ? [event.id] : []));
}
async function expectOnce(count: number): Promise<void> {
  const kept = await keptIds();
  expect(kept).toHaveLength(count);
  expect(new Set(kept).size).toBe(count);
}

describe('RDS2 RDS5 every event is in the journal once', () => {
  it('T2 over a Redis that is killed again and again while it is written to', async () => {
    let next = 0;
    for (let round = 0; round < 4; round++) {
      await calls(next, (next += 300));
      await redis.kill();
      await redis.start();
    }
    await calls(next, (next += 10));
    await comes(next);
    await expectOnce(next);
    expect((await quality())?.gaps).toEqual([]);
  });

  it('T2 over a server that is away meanwhile, which goes on where it was', async () => {
    await calls(0, 700);
    await comes(700);
    await app.stop();
    await calls(700, 900);
    await serve();
    await comes(900);
    await expectOnce(900);
    // The figures of this process: what it read anew would be among the repeats.
    expect(app.ingest.counters().get('bus')).toMatchObject({ accepted: 201, duplicates: 0, conflicts: 0 });
    expect((await quality())?.gaps).toEqual([]);
  });
});

describe('RDS3 a stream that was trimmed while the server was away', () => {
  it('T3 is told as a gap with its reason, and marks the figures of its source', async () => {
    await calls(0, 20);
    await comes(20);
    await app.stop();
    await calls(20, 60);
    await redis.client.xtrim(STREAM, 'MAXLEN', 15);
    await serve();
    await comes(35);
    await expect.poll(async () => (await quality())?.gaps.length, WITHIN).toBe(1);
    expect((await quality())?.gaps[0]?.reason).toBe(
      'stream calls: 25 entries are trimmed or deleted before being read',
    );
    expect((await waiting())?.quality).toBe('estimated');
    await expectOnce(35);
  });
});

describe('RDS5 a line to Redis', () => {
  it.each(['cut', 'freeze'] as const)(
    'T3 that is broken (%s) is seen within 5 s, and nothing of it is lost',
    async (how) => {
      await add(cloud('h1', 'source.heartbeat', { periodMs: 60_000 }));
      await calls(0, 3);
      await comes(3);
      await stands('live');
      network[how]();
      await stands('stale', SOON);
      // A state reaches the figures by way of the journal: a moment after the source's own standing.
      await expect.poll(waiting, WITHIN).toEqual({ value: 3, quality: 'stale' });
      await calls(3, 8);
      network.mend();
      await comes(8);
      await stands('live');
      await expectOnce(8);
    },
  );
});

describe('RDS1 wrong entries', () => {
  it('EV2 are counted and can be read back by stream and entry', async () => {
    const wrong = String(await add('no event'));
    await calls(0, 1);
    await comes(1);
    expect(await quality()).toMatchObject({ rejected: 1 });
    const { rejections } = (await read('/api/v1/quality')) as QualityReport;
    expect(rejections['bus']).toMatchObject([{ place: `stream calls entry ${wrong} line 1`, path: '' }]);
  });
});
