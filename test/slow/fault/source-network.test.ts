// For: a PBX whose line is cut, frozen, slow, which dies in mid-call, or whose server does; a sender behind a bad network: what the board says then, and after. May import: test/support, server. Promises: sockets on loopback, all closed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSourceKeys } from '../../../server/access/source-keys.ts';
import type { QualityReport } from '../../../server/api/quality-route.ts';
import { buildApp, type App } from '../../../server/app/app.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { createAmiSource } from '../../../server/sources/asterisk-ami/index.ts';
import { amiSettings } from '../../../server/sources/asterisk-ami/settings.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { QUEUE, startPbx, type LivePbx } from '../../support/ami-pbx.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { configuredSource } from '../../support/configured-source.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';

type Reading = { readonly value: number | null; readonly quality?: string };
type Figures = Readonly<Record<string, Reading>>;
interface Board {
  readonly queues: Readonly<Record<string, Figures>>;
  readonly totals: Figures;
  readonly agents: Readonly<Record<string, { readonly headline: string }>>;
}

const AGENTS = ['PJSIP/1', 'PJSIP/2'];
const WITHIN = { timeout: 20_000, interval: 50 };
/** The right word stands within so long, ms, not counting what this process was kept from running. */
const SOON = 5000;
const BACKOFF = { firstMs: 100, maxMs: 300, refusedMs: 300 };

let folder: string;
let pbx: LivePbx;
let line: TcpProxy;
let app: App;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-fault-'));
  pbx = await startPbx(AGENTS);
  line = await startTcpProxy(pbx.port);
  journal = createMemoryJournal();
});

async function serve(more: object = {}): Promise<void> {
  const told = {
    port: line.port,
    username: 'u',
    secret: 'secret',
    heartbeatSeconds: 1,
    pingSeconds: 1,
    pollSeconds: 1,
  };
  const source = createAmiSource(amiSettings.parse({ ...told, ...more }), {
    backoff: BACKOFF,
    tickMs: 20,
    random: () => 0.5,
  });
  const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }] });
  const silent = (): void => undefined;
  app = buildApp({
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    floor: parsed.ok ? parsed.floor : expect.unreachable(),
    zone: 'UTC',
    rules: shippedRules,
    store: createMemoryStore(),
    sources: [configuredSource('pbx', source, { kind: 'asterisk-ami' })],
    keeping: null,
    // It outlives the server.
    journal: { ...journal, close: () => Promise.resolve() },
    clientFolder: null,
    build: 'test',
    now: () => Date.now(),
    monotonic: () => performance.now(),
    log: { info: silent, warn: silent, error: silent },
  });
  await app.start();
  await expect.poll(state, WITHIN).toBe('live');
}
afterEach(async () => {
  await app.stop();
  await journal.close();
  await line.stop();
  await pbx.stop();
  await rm(folder, { recursive: true });
});

const read = async (path: string): Promise<unknown> => (await fetch(`${app.address}${path}`)).json();
const quality = async () => ((await read('/api/v1/quality')) as QualityReport).sources['pbx'];
const state = async (): Promise<unknown> => (await quality())?.state;
const board = async (query = ''): Promise<Board> => (await read(`/api/v1/board${query}`)) as Board;
const waiting = async (): Promise<Reading | undefined> => (await board()).queues[QUEUE]?.['waiting'];
const headlines = async (): Promise<readonly string[]> =>
  AGENTS.map(
    (
      (all) => (id: string) =>
        all[id]?.headline ?? ''
    )((await board()).agents),
  );
const offered = async (): Promise<unknown> => (await board()).queues[QUEUE]?.['offered@today']?.value;

/** Two wait, one talks. */
async function busyHour(more: object = {}): Promise<void> {
  await serve(more);
  for (const uniqueid of ['1', '2', '3']) pbx.join(uniqueid);
  pbx.answer('1', AGENTS[0]!);
  await expect.poll(waiting, WITHIN).toEqual({ value: 2 });
  await expect.poll(headlines, WITHIN).toEqual(['busy', 'available']);
}

/** Time in which this process did not run. */
async function stalledWhile(work: () => Promise<void>): Promise<number> {
  const EVERY = 50;
  let [stalled, last] = [0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    stalled += Math.max(0, now - last - 2 * EVERY);
    last = now;
  }, EVERY);
  await work();
  clearInterval(timer);
  return stalled;
}

/** Fails unless source and figures are stale soon after it is broken. */
async function expectStaleSoon(breakIt: () => void): Promise<void> {
  const began = performance.now();
  breakIt();
  const stalled = await stalledWhile(() => expect.poll(state, WITHIN).toBe('stale'));
  expect(performance.now() - began - stalled).toBeLessThan(SOON);
  await expect.poll(waiting, WITHIN).toEqual({ value: 2, quality: 'stale' });
}

/** Values alone: that an event came late is known to who was there when it came. */
const valuesOf = ({ queues, agents }: Board): unknown =>
  JSON.parse(JSON.stringify({ queues, agents }, (key, value: unknown) => (key === 'quality' ? undefined : value)));

/** What a fold of the journal from its first record says of now is what the board says. */
async function expectFresh(): Promise<void> {
  const at = new Date().toISOString();
  const [live, anew] = [await board(`?at=${at}`), await board(`?at=${at}&known=now`)];
  expect(valuesOf(anew)).toEqual(valuesOf(live));
}

describe('SRC5 a network cut between PBX and server', () => {
  it('T3 is stale within 5 s on source and figures; what happened meanwhile is found, and the gap is told', async () => {
    await busyHour();
    await expectStaleSoon(line.cut);
    pbx.abandon('2');
    pbx.hangUp('1');
    pbx.join('4');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await waiting()).toEqual({ value: 2, quality: 'stale' });
    expect((await board()).totals['waiting']?.quality).toBe('stale');
    line.mend();
    await expect.poll(state, WITHIN).toBe('live');
    await expect.poll(waiting, WITHIN).toEqual({ value: 2 });
    await expect.poll(headlines, WITHIN).toEqual(['available', 'available']);
    expect(await offered()).toBe(4);
    const [gap] = (await quality())?.gaps ?? [];
    expect(gap?.reason).toContain('while nobody was connected');
    expect(Date.parse(gap?.to ?? '') - Date.parse(gap?.from ?? '')).toBeGreaterThan(1000);
    await expectFresh();
  });

  it('T3 a line that swallows everything is found out, and come back from, though no end of it says a word', async () => {
    await busyHour();
    await expectStaleSoon(line.freeze);
    pbx.abandon('3');
    line.mend();
    await expect.poll(state, WITHIN).toBe('live');
    await expect.poll(waiting, WITHIN).toEqual({ value: 1 });
    await expectFresh();
  });

  it('T3 a slow line is late, and nothing of it is lost', async () => {
    await busyHour({ pingSeconds: 30 });
    line.delay(6500);
    pbx.join('4');
    pbx.abandon('2');
    await expect.poll(offered, { timeout: 30_000, interval: 50 }).toBe(4);
    await expect.poll(state, WITHIN).toBe('late');
    line.delay(0);
    await expect.poll(waiting, WITHIN).toEqual({ value: 2, quality: 'late' });
    await expectFresh();
  });
});

describe('SRC5 QUAL10 a PBX that dies in mid-call', () => {
  it('T3 ends what it had, counts it as unknown, and goes on with what it has now', async () => {
    await busyHour();
    pbx.crash();
    pbx.join('9');
    await expect.poll(async () => (await quality())?.gaps.length, WITHIN).toBe(1);
    await expect.poll(state, WITHIN).toBe('live');
    await expect.poll(waiting, WITHIN).toEqual({ value: 1 });
    await expect.poll(headlines, WITHIN).toEqual(['available', 'available']);
    expect((await quality())?.notices).toMatchObject({ unknownEnd: 2 });
    pbx.answer('9', AGENTS[1]!);
    await expect.poll(headlines, WITHIN).toEqual(['available', 'busy']);
    await expectFresh();
  });
});

describe('SRC5 a server that was away in mid-call', () => {
  it('T3 finds what is so now, and tells from when to when it heard nothing', async () => {
    await busyHour();
    await app.stop();
    const away = Date.now();
    pbx.hangUp('1');
    pbx.abandon('2');
    pbx.join('4');
    pbx.answer('4', AGENTS[1]!);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await serve();
    await expect.poll(waiting, WITHIN).toEqual({ value: 1 });
    await expect.poll(headlines, WITHIN).toEqual(['available', 'busy']);
    const [gap] = (await quality())?.gaps ?? [];
    expect(Date.parse(gap?.from ?? '')).toBeLessThanOrEqual(away);
    expect(Date.parse(gap?.to ?? '')).toBeGreaterThanOrEqual(away + 500);
    await expectFresh();
  });
});

describe('T2 a sender behind a network that is cut again and again', () => {
  it('EV3 EV6 has every event there once, as long as it repeats what was not acknowledged', async () => {
    await serve();
    const door = await startTcpProxy(Number(new URL(app.address ?? '').port));
    const key = await openSourceKeys({ folder }).create(['crm'], 0);
    const text = key.ok ? key.value.text : expect.unreachable();
    const headers = { authorization: `Bearer ${text}`, 'content-type': 'application/x-ndjson' };
    const line = (nth: number): string =>
      JSON.stringify({
        ...{ specversion: '1.0', id: `e${nth}`, source: 'crm', type: 'floorwatch.visit.enqueued.v1' },
        ...{ time: new Date().toISOString(), data: { contactId: `c${nth}`, queueId: 'crm' } },
      });
    const send = async (body: string): Promise<boolean> => {
      const url = `http://127.0.0.1:${door.port}/api/v1/events`;
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(2000) }).catch(
        () => null,
      );
      return answer?.status === 202;
    };
    const [BATCHES, EACH] = [60, 50];
    let failed = 0;
    const sender = (async () => {
      for (let batch = 0; batch < BATCHES; batch++) {
        const body = Array.from({ length: EACH }, (_, nth) => line(batch * EACH + nth)).join('\n');
        while (!(await send(body))) failed++;
      }
    })();
    const trouble = setInterval(() => {
      door.cut();
      setTimeout(door.mend, 20);
    }, 70);
    await sender;
    clearInterval(trouble);
    await door.stop();
    expect(failed).toBeGreaterThan(0);
    expect((await board()).queues['crm']?.['waiting']).toEqual({ value: BATCHES * EACH });
    const kept = (await journal.read(null, 100_000)).filter(({ event }) => event.source === 'crm');
    expect(new Set(kept.map(({ event }) => event.id)).size).toBe(kept.length);
    expect(kept).toHaveLength(BATCHES * EACH);
  });
});
