// For: alerts of a whole server: over its doors, and over a restart.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertItem } from '../../../shared/board/board.ts';
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import { parseFloor, type Floor } from '../../../shared/floor/schema.ts';
import { LISTS_SCHEMA } from '../../../shared/protocol/lists.ts';
import { readRuleList } from '../../../shared/rules/answers.ts';
import { ruleSchema, type Rule } from '../../../shared/rules/rule.ts';
import { MINUTE, SECOND } from '../../../shared/time.ts';
import { buildApp, type App } from '../../../server/app/app.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import type { DocumentStore } from '../../../server/store/store.ts';
import { until } from '../gateway/harness.ts';
import { Screen } from '../gateway/screen.ts';

const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }], queues: [{ id: 'etc', siteId: 'main' }] });
const floor: Floor = parsed.ok ? parsed.floor : expect.unreachable();
const NOON = Date.UTC(2026, 0, 15, 12);
const wait = (more: object = {}): Rule =>
  ruleSchema.parse({
    ...{ id: 'wait', name: 'Wait', severity: 'breach', scope: { queue: 'etc' } },
    when: { metric: 'longestWait', op: '>', value: MINUTE, forMs: MINUTE },
    ...more,
  });

let folder: string;
let clock: number;
let apps: App[];
let screens: Screen[];
let journal: Journal;
let store: DocumentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-alerts-'));
  [clock, apps, screens] = [NOON, [], []];
  journal = { ...createMemoryJournal(), close: () => Promise.resolve() };
  store = { ...createMemoryStore(), close: () => Promise.resolve() };
});
afterEach(async () => {
  for (const screen of screens) screen.close();
  for (const app of apps) await app.stop();
  await rm(folder, { recursive: true });
});

const note = (): void => undefined;
async function start(rules: readonly Rule[] = [wait()]): Promise<App> {
  const app = buildApp({
    ...{ host: '127.0.0.1', port: 0, dataDir: folder, floor, zone: 'UTC', rules, store, sources: [], journal },
    ...{ keeping: null, clientFolder: null, build: 'test', now: () => clock, monotonic: () => performance.now() },
    log: { info: note, warn: note, error: note },
  });
  apps.push(app);
  await app.start();
  return app;
}
const enqueued = (id: string, time: number): FloorEvent => ({
  ...{ id, source: 'pbx', name: 'visit.enqueued', time, data: { contactId: id, queueId: 'etc' } },
});
const abandoned = (id: string, time: number): FloorEvent => ({
  ...{ id: `${id}-x`, source: 'pbx', name: 'visit.abandoned', time, data: { contactId: id, queueId: 'etc' } },
});

const from = (id: string) => ({ id, source: 'pbx', time: NOON });

async function call(app: App, path: string, init: RequestInit & { json?: unknown } = {}): Promise<Response> {
  const { json, ...rest } = init;
  const body =
    json === undefined
      ? {}
      : { body: JSON.stringify(json), headers: { 'content-type': 'application/json', ...rest.headers } };
  return fetch(`${app.address}/api/v1${path}`, { ...rest, ...body });
}
async function alerts(app: App): Promise<readonly AlertItem[]> {
  const response = await call(app, '/alerts');
  expect(response.status).toBe(200);
  return LISTS_SCHEMA.pick({ alerts: true }).parse(await response.json()).alerts;
}
const kept = async (): Promise<readonly JournalRecord[]> => journal.read(null, 1000);
/** The steps that the journal has: `60001 idle>pending`, ms from noon. */
const steps = async (): Promise<readonly string[]> =>
  (await kept()).flatMap(({ event }) =>
    event.name === 'alert.changed' ? [`${event.time - NOON} ${event.data.from}>${event.data.to}`] : [],
  );
/** Waits until the journal has so many steps. */
async function stepped(count: number): Promise<readonly string[]> {
  await expect.poll(async () => (await steps()).length, { timeout: 10_000 }).toBe(count);
  return steps();
}

describe('alerts of a server', () => {
  it('ALERT15 are kept at their own instants, shown, and end by themselves', async () => {
    const app = await start();
    await journal.append([enqueued('c1', NOON)], clock);
    clock = NOON + 3 * MINUTE;
    expect(await stepped(2)).toEqual(['60001 idle>pending', '120001 pending>open']);
    await expect
      .poll(() => alerts(app))
      .toMatchObject([{ rule: 'wait', since: NOON + 60_001, openedAt: NOON + 120_001, value: NOON }]);
    await journal.append([abandoned('c1', clock)], clock);
    expect(await stepped(3)).toEqual(['60001 idle>pending', '120001 pending>open', '180000 open>closed']);
    await expect.poll(() => alerts(app)).toEqual([]);
  });

  it.each([30 * SECOND, 90 * SECOND, 150 * SECOND])(
    'ALERT15 a restart after %d ms gives the same steps',
    async (at) => {
      const first = await start();
      await journal.append([enqueued('c1', NOON)], clock);
      clock = NOON + at;
      await stepped(at < MINUTE ? 0 : at < 2 * MINUTE ? 1 : 2);
      await first.stop();
      clock = NOON + 3 * MINUTE;
      const second = await start();
      await stepped(2);
      await journal.append([abandoned('c1', clock)], clock);
      expect(await stepped(3)).toEqual(['60001 idle>pending', '120001 pending>open', '180000 open>closed']);
      expect(await alerts(second)).toEqual([]);
    },
  );

  it('ALERT11 ALERT15 a restart remembers what a rate of change compares with', async () => {
    const surge = wait({ when: { metric: 'waiting', changeOver: { ms: 2 * MINUTE, op: '>=', value: 2 } } });
    const first = await start([surge]);
    await journal.append([enqueued('c1', NOON - MINUTE)], clock);
    clock = NOON + MINUTE;
    await first.stop();
    clock = NOON + 90 * SECOND;
    await start([surge]);
    await journal.append([enqueued('c2', clock), enqueued('c3', clock)], clock);
    expect(await stepped(1)).toEqual(['90000 idle>open']);
  });

  it('ALERT17 are acknowledged, released and snoozed over HTTP', async () => {
    const app = await start();
    await journal.append([enqueued('c1', NOON)], clock);
    clock = NOON + 3 * MINUTE;
    await stepped(2);
    const [alert] = await alerts(app);
    const at = `/alerts/${encodeURIComponent(alert?.id ?? '')}`;
    const post = (path: string, json?: unknown): Promise<Response> => call(app, at + path, { method: 'POST', json });
    expect((await post('/acknowledge', { note: 'on it' })).status).toBe(204);
    expect(await alerts(app)).toMatchObject([{ owner: { by: 'local', note: 'on it', at: clock } }]);
    expect((await post('/release')).status).toBe(204);
    expect((await post('/snooze', { forMs: MINUTE })).status).toBe(204);
    expect(await alerts(app)).toMatchObject([{ owner: null, snoozedUntil: clock + MINUTE, quiet: 'snoozed' }]);
    expect((await post('/wake')).status).toBe(204);
    expect(await alerts(app)).toMatchObject([{ quiet: null }]);
    expect((await post('/snooze', { forMs: 0 })).status).toBe(400);
    expect((await call(app, '/alerts/none/acknowledge', { method: 'POST' })).status).toBe(404);
    const marks = (await kept()).flatMap(({ event }) => (event.name === 'alert.marked' ? event.data.mark : []));
    expect(marks).toEqual(['acknowledged', 'released', 'snoozed', 'woken']);
  });

  it('ALERT17 WIRE9 are acknowledged over the socket, and every screen sees it', async () => {
    const app = await start();
    const screen = new Screen(Number(new URL(app.address ?? '').port), 'console');
    screens.push(screen);
    await journal.append([enqueued('c1', NOON)], clock);
    clock = NOON + 3 * MINUTE;
    await stepped(2);
    const [alert] = await alerts(app);
    await until(() => screen.seq >= 0, 'snapshot');
    screen.socket.emit('alert', { id: alert?.id ?? '', action: { kind: 'acknowledge', note: null } });
    await expect.poll(() => alerts(app)).toMatchObject([{ owner: { by: 'local' } }]);
    const told = (): unknown =>
      screen.heard.flatMap((one) => (one.name === 'patch' ? (one.message.lists?.alerts ?? []) : [])).at(-1);
    await expect.poll(told).toMatchObject({ owner: { by: 'local' } });
  });

  it('ALERT18 are silenced by a matcher, until it is lifted', async () => {
    const app = await start();
    await journal.append([enqueued('c1', NOON)], clock);
    clock = NOON + 3 * MINUTE;
    await stepped(2);
    const made = await call(app, '/silences', {
      method: 'POST',
      json: { matcher: { rule: 'wait' }, forMs: MINUTE, note: 'known' },
    });
    expect(made.status).toBe(201);
    const { silenceId } = (await made.json()) as { silenceId: string };
    expect(await alerts(app)).toMatchObject([{ quiet: 'silenced' }]);
    expect((await call(app, `/silences/${silenceId}`, { method: 'DELETE' })).status).toBe(204);
    expect(await alerts(app)).toMatchObject([{ quiet: null }]);
    expect((await call(app, `/silences/${silenceId}`, { method: 'DELETE' })).status).toBe(404);
    expect((await call(app, '/silences', { method: 'POST', json: { matcher: { rul: 'x' }, forMs: 5 } })).status).toBe(
      400,
    );
  });
});

describe('rules of a server', () => {
  it('ALERT16 ALERT22 are read, written against the version that was seen, and in force at once', async () => {
    const app = await start();
    const screen = new Screen(Number(new URL(app.address ?? '').port), 'console');
    screens.push(screen);
    await journal.append([enqueued('c1', NOON)], clock);
    clock = NOON + 30 * SECOND;
    await until(() => screen.seq >= 0, 'snapshot');
    const first = await call(app, '/rules/wait');
    expect(first.headers.get('etag')).toBe('"1"');
    expect(await first.json()).toMatchObject({ ruleId: 'wait', version: 1, by: 'floorwatch' });
    const json = { ...wait({ name: 'Sooner' }), when: { metric: 'longestWait', op: '>', value: 10 * SECOND } };
    const put = (headers: Record<string, string>, body: unknown = json): Promise<Response> =>
      call(app, '/rules/wait', { method: 'PUT', json: body, headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'if-match': '"7"' })).status).toBe(412);
    expect((await put({ 'if-match': '"1"' }, { ...json, severity: 'loud' })).status).toBe(400);
    expect((await put({ 'if-match': '"1"' })).status).toBe(200);
    expect(await stepped(1)).toEqual(['30000 idle>open']);
    const versions = (await (await call(app, '/rules/wait/versions')).json()) as {
      versions: { version: number; by: string }[];
    };
    expect(versions.versions.map(({ version, by }) => [version, by])).toEqual([
      [2, 'local'],
      [1, 'floorwatch'],
    ]);
    const shown = (): unknown =>
      screen.heard.flatMap((one) => (one.name === 'snapshot' ? one.message.rules : [])).at(-1);
    await expect.poll(shown).toMatchObject({ name: 'Sooner' });
    expect((await call(app, '/rules/wait', { method: 'DELETE', headers: { 'if-match': '"2"' } })).status).toBe(204);
    clock += 1;
    expect((await stepped(2))[1]).toMatch(/open>closed$/u);
    expect((await call(app, '/rules/wait')).status).toBe(404);
  });

  it('ALERT22 what ships comes in once, newer forms replace what nobody touched, and the rest stays', async () => {
    const first = await start([wait(), wait({ id: 'other' })]);
    await call(first, '/rules/other', {
      method: 'PUT',
      json: { ...wait({ id: 'other' }), enabled: false },
      headers: { 'if-match': '"1"' },
    });
    await first.stop();
    const second = await start([wait({ severity: 'critical' }), wait({ id: 'other', severity: 'critical' })]);
    const rules = readRuleList(await (await call(second, '/rules')).json());
    expect(rules.map(({ ruleId, version, rule }) => [ruleId, version, rule?.severity, rule?.enabled])).toEqual([
      ['other', 2, 'breach', false],
      ['wait', 2, 'critical', true],
    ]);
    const changes = (await kept()).flatMap(({ event }) =>
      event.name === 'rule.changed' ? [`${event.data.ruleId} ${event.data.version}`] : [],
    );
    expect(changes.sort()).toEqual(['other 1', 'other 2', 'wait 1', 'wait 2']);
  });

  it('ALERT12 a schedule runs in the zone that a source told of a site', async () => {
    const tokyo: FloorEvent[] = [
      { ...from('s'), name: 'site.described', data: { siteId: 'tokyo', name: 'Tokyo', timeZone: 'Asia/Tokyo' } },
      { ...from('q'), name: 'queue.described', data: { queueId: 'far', siteId: 'tokyo' } },
    ];
    const evening = { schedule: { from: '20:00', to: '22:00' }, when: { metric: 'waiting', op: '>', value: 0 } };
    await start([wait({ ...evening, scope: { each: 'queue' } })]);
    await journal.append(tokyo, clock);
    const visits = ['etc', 'far'].map((queueId): FloorEvent => {
      const data = { contactId: queueId, queueId };
      return { ...from(queueId), name: 'visit.enqueued', data };
    });
    await journal.append(visits, clock);
    const rows = async (): Promise<readonly string[]> =>
      (await kept()).flatMap(({ event }) => (event.name === 'alert.changed' ? [event.data.row] : []));
    // Noon in UTC is nine in the evening there.
    await expect.poll(rows, { timeout: 10_000 }).toEqual(['far']);
  });

  it('ALERT22 what the store has and the journal lacks is told at the next start', async () => {
    await store.write({ kind: 'rule', id: 'lost', body: wait({ id: 'lost' }), by: 'zhao', at: NOON, expected: 0 });
    await start();
    const changes = (await kept()).flatMap(({ event }) => (event.name === 'rule.changed' ? [event.data.ruleId] : []));
    expect(changes).toEqual(['lost', 'wait']);
  });
});
