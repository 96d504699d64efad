import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFloor, type Floor } from '../../../shared/floor/schema.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { formatInstant, MINUTE, SECOND } from '../../../shared/time.ts';
import type { QualityReport } from '../../../server/api/quality-route.ts';
import { openSourceKeys } from '../../../server/access/source-keys.ts';
import { buildApp, type App, type AppDeps } from '../../../server/app/app.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import type { SourceContext } from '../../../server/sources/source.ts';
import { configuredSource } from '../../support/configured-source.ts';
import { Screen } from '../gateway/screen.ts';
import { until } from '../gateway/harness.ts';

const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }], queues: [{ id: 'etc', siteId: 'main' }] });
const floor: Floor = parsed.ok ? parsed.floor : expect.unreachable();
const NOON = Date.UTC(2026, 0, 15, 12);

let folder: string;
let clock: number;
let logged: string[];
let apps: App[];
let screens: Screen[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-app-'));
  [clock, logged, apps, screens] = [NOON, [], [], []];
});
afterEach(async () => {
  for (const screen of screens) screen.close();
  for (const app of apps) await app.stop();
  await rm(folder, { recursive: true });
});

const NO_PREFIX = { otherPrefix: '', contactPrefix: '' };
const untilAborted = ({ signal }: SourceContext): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const note = (_fields: object, message: string): void => void logged.push(message);
async function start(journal: Journal = createMemoryJournal(), more: Partial<AppDeps> = {}): Promise<App> {
  const app = buildApp({
    keeping: null,
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    floor,
    zone: 'UTC',
    rules: shippedRules,
    store: createMemoryStore(),
    sources: [],
    journal,
    clientFolder: null,
    build: 'test',
    now: () => clock,
    monotonic: () => performance.now(),
    log: { info: note, warn: note, error: note },
    ...more,
  });
  apps.push(app);
  await app.start();
  return app;
}
const portOf = (app: App): number => Number(new URL(app.address ?? expect.unreachable()).port);
function watch(app: App): Screen {
  const screen = new Screen(portOf(app), 'overview');
  screens.push(screen);
  return screen;
}
async function keyFor(source: string): Promise<string> {
  const key = await openSourceKeys({ folder }).create([source], 0);
  return key.ok ? key.value.text : expect.unreachable();
}
const event = (id: string, name: string, at: number, data: object): object => ({
  specversion: '1.0',
  id,
  source: 'pbx',
  type: `floorwatch.${name}.v1`,
  time: formatInstant(at),
  data,
});
const enqueued = (id: string, at: number): object =>
  event(id, 'visit.enqueued', at, { contactId: id, queueId: 'etc', channel: 'voice' });

async function post(app: App, key: string, events: readonly object[]): Promise<unknown> {
  const response = await fetch(`${app.address}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(202);
  return response.json();
}
const board = async (app: App, query = ''): Promise<Record<string, Record<string, unknown>>> => {
  const response = await fetch(`${app.address}/api/v1/board${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, Record<string, unknown>>;
};

describe('the whole server', () => {
  it('shows on a screen what was posted, and in the board', async () => {
    const app = await start();
    const screen = watch(app);
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.cell('totals', 0, 'total', 'waiting')).toBe(0);
    const key = await keyFor('pbx');
    const receipt = await post(app, key, [enqueued('c1', NOON - SECOND), enqueued('c2', NOON), { wrong: true }]);
    expect(receipt).toMatchObject({ accepted: 2, rejected: [{ index: 2 }] });
    await until(() => screen.cell('totals', 0, 'total', 'waiting') === 2, 'two waiting');
    expect(screen.cell('queues', 1, 'etc', 'longestWait.since')).toBe(NOON - SECOND);
    expect(await board(app)).toMatchObject({
      at: formatInstant(NOON),
      queues: { etc: { waiting: { value: 2 }, 'offered@today': { value: 2 } } },
      quality: { duplicates: 0, conflicts: 0, rejected: 1 },
    });
    expect(screen.gaps).toEqual([]);
  });

  it('Q5: stands after a restart where it stood', async () => {
    const journal = createMemoryJournal();
    const keep = { ...journal, close: () => Promise.resolve() };
    const first = await start(keep);
    await post(first, await keyFor('pbx'), [enqueued('c1', NOON)]);
    const before = await board(first);
    await first.stop();
    const second = await start(keep);
    const after = await board(second);
    expect({ ...after, quality: null }).toEqual({ ...before, quality: null });
    const screen = watch(second);
    await until(() => screen.seq >= 0, 'snapshot');
    expect(screen.cell('totals', 0, 'total', 'waiting')).toBe(1);
  });

  it('opens an alert at the instant at which a wait passes its threshold', async () => {
    const app = await start();
    const screen = watch(app);
    await post(app, await keyFor('pbx'), [enqueued('c1', NOON)]);
    await until(() => screen.seq >= 0 && screen.cell('totals', 0, 'total', 'waiting') === 1, 'waiting');
    clock = NOON + 3 * MINUTE + 1;
    const alerts = (): readonly unknown[] =>
      screen.heard.flatMap((one) => (one.name === 'patch' ? (one.message.lists?.alerts ?? []) : []));
    await until(() => alerts().length > 0, 'alert');
    expect(alerts()).toContainEqual({
      rule: 'queue-longest-wait-watch',
      severity: 'watch',
      table: 'queues',
      row: 'etc',
      column: 'longestWait',
      since: NOON + 3 * MINUTE + 1,
      value: NOON,
      threshold: 3 * MINUTE,
      ...{ id: `queue-longest-wait-watch@queue:etc@${NOON + 3 * MINUTE + 1}`, group: 'rule queue-longest-wait-watch' },
      ...{ runbook: null, runbookName: null },
      ticks: [],
      told: { sent: 0, retrying: 0, gaveUp: 0, lastAt: null },
      ...{ state: 'open', openedAt: NOON + 3 * MINUTE + 1, owner: null, snoozedUntil: null, quiet: null, blind: false },
    });
  });

  it('D2: tells an earlier instant as it was shown then, and as it is known now', async () => {
    const app = await start();
    const key = await keyFor('pbx');
    await post(app, key, [enqueued('c1', NOON)]);
    clock = NOON + 10 * MINUTE;
    await post(app, key, [enqueued('late', NOON + MINUTE)]);
    const at = formatInstant(NOON + 5 * MINUTE);
    const then = await board(app, `?at=${at}`);
    const known = await board(app, `?at=${at}&known=now`);
    expect(then).toMatchObject({ at, queues: { etc: { waiting: { value: 1 } } } });
    expect(known).toMatchObject({ at, queues: { etc: { waiting: { value: 2 } } } });
    expect(then['position']).not.toBe(known['position']);
    const ahead = await fetch(`${app.address}/api/v1/board?at=${formatInstant(clock + 1)}`);
    expect(ahead.status).toBe(400);
  });

  it('runs its sources, shows their health, and lets go of them', async () => {
    let stopped = false;
    const run = async ({ sink, signal }: SourceContext): Promise<void> => {
      sink.status({ state: 'connecting', detail: 'reading the last week: 3 of 7' });
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      stopped = true;
    };
    const app = await start(undefined, { sources: [configuredSource('sim', { run }, { name: 'Simulator' })] });
    const screen = watch(app);
    await until(() => screen.seq >= 0, 'snapshot');
    const told = screen.of('snapshot')[0];
    expect(told?.filling).toBe('reading the last week: 3 of 7');
    expect(told?.lists.sources).toMatchObject([{ id: 'sim', name: 'Simulator' }]);
    await app.stop();
    apps.length = 0;
    expect(stopped).toBe(true);
  });

  it('shows a connector that breaks as unavailable, and goes on', async () => {
    const run = (): Promise<void> => Promise.reject(new Error('divided by zero'));
    const app = await start(undefined, { sources: [configuredSource('bad', { run })] });
    const screen = watch(app);
    await until(() => screen.seq >= 0, 'snapshot');
    const sources = (): unknown =>
      screen.heard.flatMap((one) => ('lists' in one.message ? (one.message.lists?.sources ?? []) : [])).at(-1);
    await until(() => sources() !== undefined, 'sources');
    expect(sources()).toMatchObject({ state: 'unavailable', reason: 'the connector broke: divided by zero' });
    expect(logged).toContain('a connector broke');
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
  });

  it('QUAL2 tells the quality of what came in, by source', async () => {
    const app = await start();
    const key = await keyFor('pbx');
    const left = event('e9', 'visit.abandoned', NOON, { contactId: 'c9', queueId: 'etc' });
    const beat = event('b1', 'source.heartbeat', NOON, { periodMs: 10_000 });
    await post(app, key, [enqueued('c1', NOON - SECOND), enqueued('c1', NOON - SECOND), left, beat, { wrong: true }]);
    await until(() => app.engine.quality.notices().size > 0, 'notices');
    const response = await fetch(`${app.address}/api/v1/quality`);
    expect(await response.json()).toMatchObject({
      at: formatInstant(NOON),
      totals: { received: 5, accepted: 3, duplicates: 1, rejected: 1, notices: 1, tooLate: 0 },
      sources: {
        pbx: {
          state: 'live',
          lastHeartbeat: formatInstant(NOON),
          received: 5,
          notices: { orphanEnd: 1 },
          lag: { p50: 0, p995: SECOND, newest: 0, events: 3 },
          clock: { offsetMs: -50, off: false },
        },
      },
      violations: { violated: 0, standing: [] },
      rejections: { pbx: [{ place: 'index 4' }] },
      remarks: {},
    });
    const checked = async (): Promise<number> => {
      const body = (await (await fetch(`${app.address}/api/v1/quality`)).json()) as QualityReport;
      return body.violations.checked;
    };
    await expect.poll(checked, { timeout: 10_000 }).toBeGreaterThan(0);
  });

  it('SRC3 SRC6 QUAL10: maps the ids of a source, and marks its figures once one of its counted events is missing', async () => {
    const ids = { queues: new Map([['600', 'etc']]), agents: new Map(), teams: new Map() };
    const crm = configuredSource('pbx', { run: untilAborted }, { counted: true, ids: { ...ids, ...NO_PREFIX } });
    const app = await start(undefined, { sources: [crm] });
    const key = await keyFor('pbx');
    const numbered = (nth: number, name: string, data: object): object => ({
      ...event(`e${nth}`, name, clock, data),
      sequence: String(nth),
    });
    const waitsIn600 = { contactId: 'c1', queueId: '600', channel: 'voice' };
    await post(app, key, [
      numbered(1, 'visit.enqueued', waitsIn600),
      numbered(3, 'source.heartbeat', { periodMs: 60_000 }),
    ]);
    expect((await board(app))['queues']).toMatchObject({ etc: { waiting: { value: 1 } } });
    clock += 10 * SECOND;
    await post(app, key, [numbered(4, 'source.heartbeat', { periodMs: 60_000 })]);
    const waiting = async (): Promise<unknown> =>
      ((await board(app))['queues']?.['etc'] as Record<string, unknown> | undefined)?.['waiting'];
    await expect.poll(waiting).toEqual({ value: 1, quality: 'estimated' });
    const visits = [{ ...waitsIn600, since: formatInstant(NOON) }];
    const whole = { snapshotId: 's', part: 1, parts: 1, complete: true, agents: [], visits, segments: [] };
    await post(app, key, [numbered(5, 'source.snapshot', whole)]);
    await expect.poll(waiting).toEqual({ value: 1 });
    const quality = (await (await fetch(`${app.address}/api/v1/quality`)).json()) as QualityReport;
    expect(quality.sources['pbx']?.gaps).toMatchObject([{ reason: '1 of its events did not come: 2 to 2' }]);
  });

  it('D18: is closed to pages of other sites and to proxies', async () => {
    const app = await start();
    for (const headers of [{ origin: 'https://evil.example' }, { 'x-forwarded-for': '10.0.0.1' }]) {
      expect((await fetch(`${app.address}/api/v1/board`, { headers })).status).toBe(403);
    }
    expect((await fetch(`${app.address}/healthz`, { headers: { origin: 'https://evil.example' } })).status).toBe(200);
  });

  it('says that its port is taken', async () => {
    const app = await start();
    await expect(start(undefined, { port: portOf(app) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
