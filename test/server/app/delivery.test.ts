// For: alerts told by a whole server: to a real mail server and a real webhook receiver, over restarts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertItem } from '../../../shared/board/board.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { readDeliveries, readTrials, rosterReaders, runbookReaders } from '../../../shared/notify/answers.ts';
import { LISTS_SCHEMA } from '../../../shared/protocol/lists.ts';
import { err } from '../../../shared/result.ts';
import { readRunbookItem } from '../../../shared/rules/answers.ts';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { MINUTE, SECOND } from '../../../shared/time.ts';
import { parseChannels } from '../../../server/alerts/notify/configured.ts';
import { buildApp, type App } from '../../../server/app/app.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import type { DocumentStore } from '../../../server/store/store.ts';
import { headerOf, startMailServer, textOf, type MailServer } from '../../support/mail-server.ts';
import { startReceiver, type Receiver } from '../../support/receiver.ts';

const parsed = parseFloor({
  sites: [{ id: 'main', timeZone: 'UTC' }],
  queues: [{ id: 'pass', name: { en: 'Mountain pass', 'zh-CN': '山口' }, siteId: 'main' }],
  options: { hours: { week: {}, holidays: ['2026-01-15'] } },
});
const floor = parsed.ok ? parsed.floor : expect.unreachable();
const NOON = Date.UTC(2026, 0, 15, 12);
const SECRET = 'a secret that both know';
const storm = ruleSchema.parse({
  ...{ id: 'storm', name: { en: 'Longest wait', 'zh-CN': '最长等待' }, severity: 'critical', scope: { each: 'queue' } },
  when: { metric: 'longestWait', op: '>', value: 5 * MINUTE, forMs: MINUTE },
  clear: { op: '<=', value: 210 * SECOND, forMs: 2 * MINUTE },
  ...{ notify: ['duty'], escalate: [{ afterMs: 5 * MINUTE, to: 'boss' }], runbook: 'severe-weather' },
});

let folder: string;
let clock: number;
let apps: App[];
let logged: string[];
let journal: Journal;
let store: DocumentStore;
let hook: Receiver;
let mail: MailServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-delivery-'));
  [clock, apps, logged] = [NOON, [], []];
  journal = { ...createMemoryJournal(), close: () => Promise.resolve() };
  store = { ...createMemoryStore(), close: () => Promise.resolve() };
  [hook, mail] = await Promise.all([startReceiver(), startMailServer()]);
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  await Promise.all([hook.close(), mail.close()]);
  await rm(folder, { recursive: true });
});

const log = (fields: object, message: string): void => void logged.push(`${JSON.stringify(fields)} ${message}`);
async function start(url = hook.url, timeoutMs = 20 * SECOND): Promise<App> {
  const channels = parseChannels(
    {
      channels: [
        { id: 'mail', kind: 'email', settings: { url: { env: 'SMTP' }, from: 'Floorwatch <fw@example.org>' } },
        { id: 'hook', kind: 'webhook', settings: { url, secret: SECRET } },
      ],
    },
    { env: { SMTP: mail.url }, readFile: () => err('none') },
  );
  const delivery = {
    channels: channels.ok ? channels.value : expect.unreachable(),
    publicUrl: 'https://wall.example.org',
    ...{ random: () => 0, timeoutMs },
  };
  const app = buildApp({
    ...{ host: '127.0.0.1', port: 0, dataDir: folder, floor, zone: 'UTC', rules: [storm], store, sources: [], journal },
    ...{ keeping: null, clientFolder: null, build: 'test', now: () => clock, monotonic: () => performance.now() },
    ...{ delivery, log: { info: log, warn: log, error: log } },
  });
  apps.push(app);
  await app.start();
  return app;
}
const call = (app: App, method: string, path: string, json?: unknown, headers: object = {}): Promise<Response> =>
  fetch(`${app.address}/api/v1${path}`, {
    method,
    // On a slow machine the server ends a connection just when it is used again.
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
const put = async (app: App, path: string, json: object): Promise<void> =>
  expect((await call(app, 'PUT', path, json, { 'if-none-match': '*' })).status).toBe(200);
async function people(app: App): Promise<void> {
  const via = [{ channel: 'mail', to: ['duty@example.org'] }, { channel: 'hook' }];
  await put(app, '/contact-points/duty', { name: 'Duty', via });
  const boss = { name: 'Boss', language: 'zh-CN', via: [{ channel: 'mail', to: ['boss@example.org'] }] };
  await put(app, '/contact-points/boss', boss);
}
const alerts = async (app: App): Promise<readonly AlertItem[]> =>
  LISTS_SCHEMA.pick({ alerts: true }).parse(await (await call(app, 'GET', '/alerts')).json()).alerts;
const visit = (name: 'visit.enqueued' | 'visit.abandoned', id: string, time: number): FloorEvent => ({
  ...{ id: `${id}-${name}`, source: 'pbx', name, time, data: { contactId: id, queueId: 'pass' } },
});
const within = { timeout: 30_000 };
const outcomes = async (): Promise<readonly string[]> =>
  (await journal.read(null, 1000)).flatMap(({ event }) =>
    event.name === 'alert.notified'
      ? [`${event.data.step} ${event.data.contact}/${event.data.channel} ${event.data.outcome}`]
      : [],
  );
const OPENED = 6 * MINUTE + 1;

describe('the storm', () => {
  it('NOTE1 NOTE9 ESC1 RUN4 RUN5 opens, is told by mail and webhook, escalates, is worked through and closes itself', async () => {
    const app = await start();
    await people(app);
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    await expect.poll(() => mail.mails.length, within).toBe(1);
    await expect.poll(() => hook.received.length, within).toBe(1);
    expect(headerOf(mail.mails[0]!, 'Subject')).toBe('[Critical] Longest wait: Mountain pass');
    const text = textOf(mail.mails[0]!);
    expect(text).toContain('longest wait is over 05:00 for 1 min');
    expect(text).toContain('Value: 06:00');
    expect(text).toContain('Since: 2026-01-15 12:05');
    expect(text).toContain('1. Confirm with the road operations centre');
    const id = `storm@queue:pass@${NOON + OPENED}`;
    expect(text).toContain(`https://wall.example.org/alerts?alert=${encodeURIComponent(id)}`);
    await expect.poll(() => alerts(app), within).toMatchObject([{ id, told: { sent: 2, gaveUp: 0, retrying: 0 } }]);

    clock += 5 * MINUTE;
    await expect.poll(() => mail.mails.length, within).toBe(2);
    expect(mail.mails[1]!.to).toEqual(['boss@example.org']);
    expect(textOf(mail.mails[1]!)).toContain('【严重·无人接手】最长等待：山口');

    const { steps } = readRunbookItem(await (await call(app, 'GET', '/runbooks/severe-weather')).json());
    const tick = `/alerts/${encodeURIComponent(id)}/steps/`;
    expect((await call(app, 'POST', tick + steps[0]!.id, { done: true })).status).toBe(204);
    expect((await call(app, 'POST', tick + steps[1]!.id)).status).toBe(204);
    expect((await call(app, 'POST', tick + steps[1]!.id, { done: false })).status).toBe(204);
    expect((await call(app, 'POST', `${tick}s0`)).status).toBe(404);
    await call(app, 'POST', `/alerts/${encodeURIComponent(id)}/acknowledge`, { note: 'trucks *stand*' });
    expect(await alerts(app)).toMatchObject([
      { runbook: 'severe-weather', ticks: [{ step: steps[0]!.id, by: 'local' }] },
    ]);

    await journal.append([visit('visit.abandoned', 'c1', clock)], clock);
    clock += 2 * MINUTE;
    await expect.poll(() => mail.mails.length, within).toBe(4);
    await expect.poll(() => hook.received.length, within).toBe(2);
    const last = mail.mails.map((one) => textOf(one)).find((one) => one.includes('[Over]'));
    expect(last).toContain('[Over] Longest wait: Mountain pass, after 7 min');
    expect(JSON.parse(hook.received[1]!.body)).toMatchObject({ data: { step: 'closed', openMs: 7 * MINUTE } });
    await expect.poll(() => alerts(app), within).toEqual([]);

    const record = await (await call(app, 'GET', `/alerts/${encodeURIComponent(id)}/record`)).text();
    expect(record).toContain('# Longest wait: Mountain pass');
    expect(record).toContain('- 2026-01-15 12:06:00 opened, 06:00');
    expect(record).toContain('acknowledged by local: trucks \\*stand\\*');
    expect(record).toMatch(/- \[x\] Confirm .*\(local, 2026-01-15 12:11:00\)/u);
    expect(record).toContain('- [ ] Put an announcement before the queue');
    expect(record).toMatch(/escalated → boss \/ mail: delivered, attempt 1 \(.*queued as 2\)/u);
    const chinese = await call(app, 'GET', `/alerts/${encodeURIComponent(id)}/record?lang=zh-CN`);
    expect(chinese.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await chinese.text()).toContain('# 最长等待：山口'.replace('：', ': '));
  });
});

describe('quiet hours', () => {
  it('NOTE7 do not begin on a holiday of the floor where they leave holidays out', async () => {
    const app = await start();
    const quiet = { hours: { from: '08:00', to: '20:00', except: ['holidays'] }, exceptCritical: false };
    await put(app, '/contact-points/duty', { name: 'Duty', via: [{ channel: 'hook' }], quiet });
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    await expect.poll(() => hook.received.length, within).toBe(1);
  });
});

describe('receivers that fail', () => {
  it('NOTE3 NOTE4 a restart in the middle of retries delivers, with the same key', async () => {
    const first = await start();
    await people(first);
    hook.answers.push({ status: 500 }, { status: 503 });
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    await expect.poll(outcomes, within).toContain('opened duty/hook failed');
    clock += SECOND;
    await expect.poll(() => hook.received.length, within).toBe(2);
    await expect.poll(async () => (await outcomes()).filter((one) => one.endsWith('failed')).length, within).toBe(2);
    await first.stop();
    const second = await start();
    clock += 2 * SECOND;
    await expect.poll(() => hook.received.length, within).toBe(3);
    expect(new Set(hook.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    await expect.poll(() => alerts(second), within).toMatchObject([{ told: { sent: 2, retrying: 0 } }]);
    expect(mail.mails).toHaveLength(1);
  });

  it('NOTE4 NOTE5 one that is not there, or hangs, keeps no mail; what was given up is seen, and tried again when asked for', async () => {
    const app = await start(hook.url, 3 * SECOND);
    await people(app);
    hook.answers.push('hang', { status: 404, body: `no ${SECRET} here` });
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    await expect.poll(() => mail.mails.length, within).toBe(1);
    await expect.poll(outcomes, within).toContain('opened duty/hook failed');
    clock += SECOND;
    await expect.poll(outcomes, within).toContain('opened duty/hook gaveUp');
    const { dead, delivered, channels } = readDeliveries(await (await call(app, 'GET', '/deliveries')).json());
    expect(dead).toMatchObject([{ attempts: 2, reason: 'HTTP 404: no [secret] here' }]);
    expect(delivered).toMatchObject([
      { contact: 'duty', channel: 'mail', reference: expect.stringContaining('queued') as string },
    ]);
    expect(channels).toMatchObject([
      { id: 'mail', sent: 1 },
      { id: 'hook', sent: 0, failed: 1, gaveUp: 1 },
    ]);
    const again = `/deliveries/${encodeURIComponent(dead[0]!.id)}/retry`;
    expect((await call(app, 'POST', again)).status).toBe(204);
    await expect.poll(outcomes, within).toContain('opened duty/hook sent');
    expect((await call(app, 'POST', again)).status).toBe(404);
    expect(logged.join()).not.toContain(SECRET);
  });

  it('NOTE5 a refused connection is said, and a test message tells at once', async () => {
    const app = await start('http://127.0.0.1:1/');
    await people(app);
    const response = await call(app, 'POST', '/contact-points/duty/test');
    const results = readTrials(await response.json());
    expect(results).toMatchObject([
      { channel: 'mail', ok: true },
      { channel: 'hook', ok: false },
    ]);
    expect(results[1]!.reason).toBeTruthy();
    expect(headerOf(mail.mails[0]!, 'Subject')).toBe('[Test] Floorwatch: Test');
    expect((await call(app, 'POST', '/contact-points/none/test')).status).toBe(404);
  });
});

describe('documents', () => {
  it('NOTE8 ROST3 RUN2 are written against the version that was seen, every mistake by its path', async () => {
    const app = await start();
    await people(app);
    const roster = {
      name: 'Nights',
      timeZone: 'Europe/Paris',
      week: { thu: [{ span: '00:00-24:00', who: ['duty'] }] },
    };
    await put(app, '/rosters/nights', roster);
    const duty = await call(app, 'GET', '/rosters/nights/on-duty?at=2026-01-15T12:00:00Z');
    expect(await duty.json()).toEqual({ at: '2026-01-15T12:00:00.000Z', onDuty: ['duty'] });
    const wrong = await call(
      app,
      'PUT',
      '/rosters/nights',
      { ...roster, week: { mon: [{ span: '9-5', who: [] }] } },
      { 'if-match': '"1"' },
    );
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      errors: [{ path: 'body.week.mon.0.span' }, { path: 'body.week.mon.0.who' }],
    });
    expect((await call(app, 'PUT', '/rosters/nights', roster)).status).toBe(428);
    expect((await call(app, 'PUT', '/rosters/nights', roster, { 'if-match': '"7"' })).status).toBe(412);
    expect((await call(app, 'DELETE', '/rosters/nights', undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await call(app, 'GET', '/rosters/nights')).status).toBe(404);
    const versions = rosterReaders.versions(await (await call(app, 'GET', '/rosters/nights/versions')).json());
    expect(versions).toMatchObject([
      { version: 2, document: null },
      { version: 1, by: 'local' },
    ]);
  });

  it('NOTE12 names that nobody has are taken, and told to who has written them', async () => {
    const app = await start();
    const write = async (path: string, json: object): Promise<readonly object[]> => {
      const response = await call(app, 'PUT', path, json, { 'if-none-match': '*' });
      expect(response.status).toBe(200);
      return ((await response.json()) as { warnings: readonly object[] }).warnings;
    };
    const rule = {
      ...{ name: 'A', severity: 'watch', scope: { each: 'queue' }, when: { metric: 'waiting', op: '>', value: 3 } },
      ...{ notify: ['duty', 'gone'], escalate: [{ afterMs: 1000, to: 'nights' }], runbook: 'road-closed' },
    };
    const told = await write('/rules/a', rule);
    expect(told).toMatchObject([
      { path: 'body.notify.0' },
      { path: 'body.notify.1' },
      { path: 'body.escalate.0.to' },
      { path: 'body.runbook' },
    ]);
    expect(await write('/contact-points/duty', { name: 'D', via: [{ channel: 'mail' }, { channel: 'fax' }] })).toEqual([
      { path: 'body.via.0.to', detail: 'this channel sends to addresses, and here is none' },
      { path: 'body.via.1.channel', detail: expect.stringContaining('no channel has this name') as string },
    ]);
    const week = { mon: [{ span: '08:00-20:00', who: ['duty', 'li'] }] };
    expect(await write('/rosters/nights', { name: 'N', week, otherwise: ['wu'] })).toMatchObject([
      { path: 'body.week.mon.0.who.1' },
      { path: 'body.otherwise.0' },
    ]);
    const again = await call(app, 'PUT', '/rules/a', { ...rule, runbook: 'road-closure' }, { 'if-match': '"1"' });
    expect(await again.json()).toMatchObject({ version: 2, warnings: [{ path: 'body.notify.1' }] });
  });

  it('ALERT24 a value that a figure never has is taken, and told to who wrote it', async () => {
    const app = await start();
    const when = { metric: 'abandonRate@today', op: '>', value: 1.5 };
    const rule = { name: 'A', severity: 'watch', scope: { total: true }, when };
    const response = await call(app, 'PUT', '/rules/a', rule, { 'if-none-match': '*' });
    expect(await response.json()).toMatchObject({
      warnings: [{ path: 'body.when.value', detail: 'holds for no value that this figure can have' }],
    });
  });

  it('RUN3 runbooks ship, follow the program until somebody writes them, and keep what he wrote', async () => {
    const app = await start();
    const documents = runbookReaders.list(await (await call(app, 'GET', '/runbooks')).json());
    expect(documents).toHaveLength(8);
    const mine = { name: 'Closed', text: { en: '- [ ] look\n- [ ] tell' } };
    expect((await call(app, 'PUT', '/runbooks/road-closure', mine, { 'if-match': '"1"' })).status).toBe(200);
    await app.stop();
    const second = await start();
    const kept = await call(second, 'GET', '/runbooks/road-closure');
    expect(kept.headers.get('etag')).toBe('"2"');
    expect(await kept.json()).toMatchObject({
      by: 'local',
      steps: [{ text: { en: 'look' } }, { text: { en: 'tell' } }],
    });
  });
});

describe('what is', () => {
  it('TAKE1 an open alert says what its runbook is called, as soon as it is called otherwise too', async () => {
    const app = await start();
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    const named = (en: string) => [{ runbook: 'severe-weather', runbookName: { en } }];
    await expect.poll(() => alerts(app), within).toMatchObject(named('Severe weather'));
    const { document } = runbookReaders.version(await (await call(app, 'GET', '/runbooks/severe-weather')).json());
    const snow = { ...document, name: { en: 'Snow' } };
    expect((await call(app, 'PUT', '/runbooks/severe-weather', snow, { 'if-match': '"1"' })).status).toBe(200);
    expect(await alerts(app)).toMatchObject(named('Snow'));
    clock += 1;
    const then = await call(app, 'GET', `/board?at=${new Date(clock).toISOString()}`);
    expect(await then.json()).toMatchObject({ alerts: named('Snow') });
  });
});

describe('what was', () => {
  it('LOADA1 RUN6 is listed and weighed over HTTP, and the alerts of an earlier instant stand on its board', async () => {
    const app = await start();
    await people(app);
    await journal.append([visit('visit.enqueued', 'c1', NOON)], clock);
    clock = NOON + OPENED;
    await expect.poll(() => alerts(app), within).toHaveLength(1);
    clock += 1;
    await journal.append([visit('visit.abandoned', 'c1', clock)], clock);
    await expect.poll(() => alerts(app), within).toMatchObject([{ state: 'recovering' }]);
    clock += 20 * MINUTE;
    await expect.poll(() => alerts(app), within).toEqual([]);
    const boardAt = async (at: number): Promise<unknown> =>
      ((await (await call(app, 'GET', `/board?at=${new Date(at).toISOString()}`)).json()) as { alerts: object[] })
        .alerts;
    expect(await boardAt(NOON + OPENED + 1000)).toMatchObject([{ rule: 'storm', state: 'recovering' }]);
    expect(await boardAt(NOON + OPENED - 1000)).toEqual([]);
    const load = await call(app, 'GET', `/alert-load?from=2026-01-15T12:00:00Z&to=2026-01-15T12:20:00Z&supervisors=2`);
    expect(await load.json()).toMatchObject({
      ...{ fired: 1, supervisors: 2, perTenMinutes: { mean: 0.25, most: 0.5, shareOverOne: 0 } },
      rules: [{ rule: 'storm', fired: 1, acknowledged: 0, neverActedOn: 1, medianOpenMs: 2 * MINUTE + 1 }],
    });
    const history = await call(app, 'GET', '/alert-history?limit=1');
    const id = `storm@queue:pass@${NOON + OPENED}`;
    const item = { id, severity: 'critical', openedAt: new Date(NOON + OPENED).toISOString(), actedBy: [] };
    expect(await history.json()).toMatchObject({
      alerts: [{ ...item, peak: expect.any(Number) as number, taken: null }],
      next: new Date(NOON + OPENED + 1).toISOString(),
    });
    expect(await (await call(app, 'GET', '/alert-history?to=2026-01-15T12:00:00Z')).json()).toEqual({
      alerts: [],
      next: null,
    });
    const detail = (await (await call(app, 'GET', `/alerts/${encodeURIComponent(id)}`)).json()) as {
      events: { name: string }[];
    };
    expect(detail.events.map(({ name }) => name).filter((name) => name === 'alert.changed')).toHaveLength(3);
    expect(detail.events.some(({ name }) => name === 'alert.notified')).toBe(true);
    expect((await call(app, 'GET', '/alerts/none')).status).toBe(404);
    expect((await call(app, 'GET', '/alert-history?limit=0')).status).toBe(400);
    expect((await call(app, 'GET', '/alert-load?from=x')).status).toBe(400);
    expect((await call(app, 'GET', '/alert-load?supervisors=0')).status).toBe(400);
  });
});
