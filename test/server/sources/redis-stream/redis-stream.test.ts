// For: the source redis-stream with a real Redis. May import: test/support, test/contract, server. Promises: every server that it starts is stopped.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRedisSource, redisStreamSource, retryDelay } from '../../../../server/sources/redis-stream/index.ts';
import { redisSettings, streamName } from '../../../../server/sources/redis-stream/settings.ts';
import type { Source } from '../../../../server/sources/source.ts';
import { describeSource } from '../../../contract/source-contract.ts';
import { startRedis, type LiveRedis } from '../../../support/redis.ts';
import { line, nothingKept, runInto, type Kept, type Running } from './told.ts';

const TIMING = { firstMs: 20, maxMs: 200, refusedMs: 200, random: () => 0.5 };
const WITHIN = { timeout: 15_000, interval: 10 };

let redis: LiveRedis;
let key = 0;
let kept: Kept;
let running: Running[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  running = [];
});

const newKey = (): string => `stream-${++key}`;
const sourceOf = (stream: string, more: object = {}): Source =>
  createRedisSource(redisSettings.parse({ url: redis.url, streams: [stream], ...more }), TIMING);
function run(source: Source, options: Parameters<typeof runInto>[2] = {}): Running {
  const one = runInto(kept, source, options);
  running.push(one);
  return one;
}
const add = (stream: string, value: string): Promise<unknown> => redis.client.xadd(stream, '*', 'e', value);
async function addMany(stream: string, from: number, to: number): Promise<void> {
  const all = redis.client.pipeline();
  for (let nth = from; nth < to; nth++) all.xadd(stream, '*', 'e', line(nth));
  await all.exec();
}
const ids = (): readonly string[] => kept.events.map(({ id }) => id);
const upTo = (to: number, from = 0): readonly string[] =>
  Array.from({ length: to - from }, (_, nth) => `e${from + nth}`);
const come = (count: number): Promise<void> => expect.poll(() => kept.events.length, WITHIN).toBe(count);

describeSource({
  name: 'redis-stream',
  definition: redisStreamSource,
  events: 30,
  async open() {
    const stream = newKey();
    await addMany(stream, 0, 30);
    return { settings: { url: redis.url, streams: [stream] }, now: () => Date.now(), close: () => Promise.resolve() };
  },
});

describe('RDS1 a stream', () => {
  it('is read from its first entry on, in order, each entry once, also as it grows', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 1200);
    run(sourceOf(stream));
    await come(1200);
    await add(stream, `${line(1200)}\n${line(1201)}`);
    await come(1202);
    expect(ids()).toEqual(upTo(1202));
    expect(kept.statuses).toEqual([{ state: 'connecting' }, { state: 'connected' }]);
    expect(kept.gaps).toEqual([]);
  });

  it('need not be there yet, and wrong entries cost nothing beside them', async () => {
    kept = nothingKept();
    const stream = newKey();
    run(sourceOf(stream));
    await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('connected');
    await add(stream, line(0));
    const wrong = await add(stream, '{"id":');
    const none = await redis.client.xadd(stream, '*', 'other', line(7));
    await add(stream, line(1));
    await come(2);
    expect(kept.rejected.map(({ place }) => place)).toEqual([
      `stream ${stream} entry ${String(wrong)} line 1`,
      `stream ${stream} entry ${String(none)}`,
    ]);
  });

  it('RDS4 is not read further while the sink has not taken the last portion', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 1500);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = 0;
    run(sourceOf(stream), { take: () => (++taken, held) });
    await expect.poll(() => taken, WITHIN).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(taken).toBe(1);
    release();
    await come(1500);
    expect(ids()).toEqual(upTo(1500));
  });

  it('RDS4 is let go of within a second, whatever is being waited for', async () => {
    kept = nothingKept();
    const one = run(sourceOf(newKey()));
    await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('connected');
    const began = performance.now();
    await one.stop();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('RDS2 a position', () => {
  it('is where the next run begins: each event once over a stop in the middle', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 700);
    const first = run(sourceOf(stream));
    await come(700);
    await first.stop();
    await addMany(stream, 700, 900);
    run(sourceOf(stream));
    await come(900);
    expect(ids()).toEqual(upTo(900));
    expect(kept.gaps).toEqual([]);
  });

  it('that was lost costs repeats, and no event', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 50);
    const first = run(sourceOf(stream), { keepPositions: false });
    await come(50);
    await first.stop();
    await addMany(stream, 50, 60);
    run(sourceOf(stream));
    await come(110);
    expect([...new Set(ids())]).toEqual(upTo(60));
    expect(kept.gaps).toEqual([]);
  });

  it('belongs to one stream of one database of one Redis, whoever asks', () => {
    expect(streamName('redis://u:pw@h', 's')).toBe('h:6379/0/s');
    expect(streamName('rediss://h:1/3', 's')).toBe('h:1/3/s');
  });
});

describe('RDS3 a stream that was trimmed', () => {
  it('beyond what was read is a gap, and read on from its first entry', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 20);
    const first = run(sourceOf(stream));
    await come(20);
    await first.stop();
    await addMany(stream, 20, 60);
    await redis.client.xtrim(stream, 'MAXLEN', 15);
    run(sourceOf(stream));
    await come(35);
    expect(ids().slice(20)).toEqual(upTo(60, 45));
    expect(kept.gaps).toMatchObject([
      { reason: `stream ${stream}: 25 entries are trimmed or deleted before being read` },
    ]);
    const { from = 0, to } = kept.gaps[0]!;
    expect(from).toBeGreaterThan(Date.now() - 60_000);
    expect(to).toBeGreaterThanOrEqual(from);
  });

  it('of what was read alone is none, down to a stream of one entry', async () => {
    kept = nothingKept();
    const stream = newKey();
    run(sourceOf(stream));
    for (let nth = 0; nth < 20; nth++) {
      await redis.client.xadd(stream, 'MAXLEN', '=', 1, '*', 'e', line(nth));
      await come(nth + 1);
    }
    expect(kept.gaps).toEqual([]);
  });

  it('or that began anew is a gap, and read from its start', async () => {
    kept = nothingKept();
    const stream = newKey();
    await addMany(stream, 0, 20);
    run(sourceOf(stream));
    await come(20);
    await redis.client.del(stream);
    await expect.poll(() => kept.gaps.length, WITHIN).toBe(1);
    await addMany(stream, 20, 25);
    await come(25);
    expect(ids()).toEqual(upTo(25));
    expect(kept.gaps).toMatchObject([{ reason: expect.stringContaining('began anew') as string }]);
  });
});

describe('RDS5 a Redis', () => {
  it('that is killed and comes back with its streams: each event once, told as lost meanwhile', async () => {
    kept = nothingKept();
    const [stream, other] = [newKey(), newKey()];
    await addMany(stream, 0, 30);
    run(createRedisSource(redisSettings.parse({ url: redis.url, streams: [stream, other] }), TIMING));
    await come(30);
    await redis.kill();
    await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('lost');
    await redis.start();
    await addMany(stream, 30, 60);
    await add(other, line(60));
    await come(61);
    expect(ids().toSorted()).toEqual(upTo(61).toSorted());
    await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('connected');
    expect(kept.gaps).toEqual([]);
  });

  it('that says no is refused by its word, without the password; a key that is no stream too', async () => {
    kept = nothingKept();
    const guarded = await startRedis({ password: 'hunter2-open' });
    try {
      for (const url of [`redis://:wrong-word@127.0.0.1:${guarded.port}`, `redis://127.0.0.1:${guarded.port}`]) {
        kept = nothingKept();
        const one = run(sourceOf('s', { url }));
        await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('refused');
        await one.stop();
        expect(JSON.stringify(kept.statuses)).toMatch(/WRONGPASS|NOAUTH/u);
        expect(JSON.stringify(kept.statuses)).not.toContain('wrong-word');
      }
      kept = nothingKept();
      await guarded.client.set('text', 'x');
      run(sourceOf('text', { url: guarded.url }));
      await expect.poll(() => kept.statuses.at(-1)?.state, WITHIN).toBe('refused');
      expect(kept.statuses.at(-1)).toMatchObject({
        reason: expect.stringContaining('stream text: WRONGTYPE') as string,
      });
    } finally {
      await guarded.stop();
    }
  });

  it('is asked again after pauses that grow, with jitter', () => {
    const delays = [0, 1, 2, 9].map((failures) => retryDelay({ ...TIMING, random: () => 0 }, failures));
    expect(delays).toEqual([10, 20, 40, 100]);
    expect(retryDelay({ ...TIMING, random: () => 0.999_999 }, 0)).toBe(20);
  });
});

describe('RDS1 settings', () => {
  const problems = (settings: object): string => JSON.stringify(redisSettings.safeParse(settings).error?.issues ?? []);
  it('name the streams; a wrong address is told without itself', () => {
    expect(problems({ streams: ['a', 'b'] })).toBe('[]');
    expect(problems({ streams: [] })).toContain('streams');
    expect(problems({ streams: ['a', 'a'] })).toContain('twice');
    for (const url of ['http://:hush-hush@h', 'redis:', 'hush-hush']) {
      expect(problems({ url, streams: ['a'] })).toContain('must be redis://');
      expect(problems({ url, streams: ['a'] })).not.toContain('hush-hush');
    }
  });
});
