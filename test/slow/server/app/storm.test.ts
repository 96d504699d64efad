// For: the demo floor's snow storm, from the first alert to its end, told to a real mail server and a real webhook receiver.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import { err } from '../../../../shared/result.ts';
import { ruleSchema } from '../../../../shared/rules/rule.ts';
import { HOUR, MINUTE, SECOND } from '../../../../shared/time.ts';
import { parseChannels } from '../../../../server/alerts/notify/configured.ts';
import { buildApp, type App } from '../../../../server/app/app.ts';
import { openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { parseSources } from '../../../../server/sources/configured.ts';
import { sourceRegistry } from '../../../../server/sources/registry.ts';
import { demoFloor } from '../../../../server/sources/simulator/scenario/demo-floor.ts';
import { openSqliteStore } from '../../../../server/store/sqlite-store.ts';
import { headerOf, startMailServer, type MailServer } from '../../../support/mail-server.ts';
import { startReceiver, type Receiver } from '../../../support/receiver.ts';

const ZONE = 'Asia/Shanghai';
/** In the afternoon the snow lies on the pass, at night it does not. */
const STORM = Date.parse('2026-01-15T15:29:45+08:00');
const NIGHT: number = STORM + 7 * HOUR;
const parsed = parseFloor(demoFloor(ZONE));
const floor = parsed.ok ? parsed.floor : expect.unreachable();
const rule = ruleSchema.parse({
  ...{ id: 'storm', name: 'Longest wait', severity: 'critical', scope: { queue: 'etc' } },
  when: { metric: 'longestWait', op: '>', value: MINUTE },
  clear: { op: '<=', value: 30 * SECOND, forMs: 2 * SECOND },
  ...{ notify: ['duty'], escalate: [{ afterMs: 2 * SECOND, to: 'boss' }], runbook: 'severe-weather' },
});

const mailTo = (to: string): object => ({ channel: 'mail', to: [to] });
const PEOPLE = [
  { id: 'duty', via: [mailTo('duty@example.org'), { channel: 'hook' }] },
  { id: 'boss', via: [mailTo('boss@example.org')] },
];

let folder: string;
let app: App;
let hook: Receiver;
let mail: MailServer;
let ahead: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-storm-'));
  [hook, mail] = await Promise.all([startReceiver(), startMailServer()]);
  ahead = 0;
});
afterEach(async () => {
  await app.stop();
  await Promise.all([hook.close(), mail.close()]);
  await rm(folder, { recursive: true });
});

async function start(): Promise<void> {
  const settings = { timeZone: ZONE, floor: demoFloor(ZONE), backfillDays: 0 };
  const env = { SMTP: mail.url };
  const readFile = () => err('none');
  const sources = parseSources({ sources: [{ id: 'sim', kind: 'simulator', settings }] }, sourceRegistry, {
    env,
    readFile,
  });
  const channels = parseChannels(
    {
      channels: [
        { id: 'mail', kind: 'email', settings: { url: { env: 'SMTP' }, from: 'fw@example.org' } },
        { id: 'hook', kind: 'webhook', settings: { url: hook.url, secret: 'a secret that both know' } },
      ],
    },
    { env, readFile },
  );
  const began = performance.now();
  const now = (): number => STORM + ahead + Math.floor(performance.now() - began);
  const note = (): void => undefined;
  const store = openSqliteStore({ folder });
  for (const { id, via } of PEOPLE)
    await store.write({ kind: 'contact-point', id, body: { id, name: id, via }, by: 'test', at: STORM, expected: 0 });
  app = buildApp({
    ...{ host: '127.0.0.1', port: 0, dataDir: folder, floor, zone: ZONE, rules: [rule] },
    ...{ journal: await openSqliteJournal({ folder, now }), store },
    ...{ sources: sources.ok ? sources.value : expect.unreachable(), keeping: null, clientFolder: null, build: 'test' },
    ...{ now, monotonic: () => performance.now(), log: { info: note, warn: note, error: note } },
    delivery: { channels: channels.ok ? channels.value : expect.unreachable(), publicUrl: null, random: () => 0.5 },
  });
  await app.start();
}
interface Told {
  readonly step: string;
  readonly openMs: number | null;
}
const told = (): readonly Told[] => hook.received.map(({ body }) => (JSON.parse(body) as { data: Told }).data);
const steps = (): readonly string[] => told().map(({ step }) => step);
const within = { timeout: 60_000, interval: 100 };

describe('the snow storm of the demo floor', { timeout: 180_000 }, () => {
  it('NOTE1 ESC1 opens the incident, tells by mail and webhook, escalates, and closes itself', async () => {
    await start();
    await expect.poll(steps, within).toEqual(['opened']);
    await expect
      .poll(() => mail.mails.map(({ to }) => to[0]), within)
      .toEqual(['duty@example.org', 'boss@example.org']);
    expect(mail.mails.map((one) => headerOf(one, 'Subject'))).toEqual([
      '[Critical] Longest wait: ETC & tolling',
      '[Critical, nobody has it] Longest wait: ETC & tolling',
    ]);
    ahead = NIGHT - STORM;
    await expect.poll(steps, within).toContain('closed');
    await expect
      .poll(
        () =>
          mail.mails
            .slice(2)
            .map(({ to }) => to[0])
            .toSorted(),
        within,
      )
      .toEqual(['boss@example.org', 'duty@example.org']);
    // The night may open it anew meanwhile.
    expect(told().find(({ step }) => step === 'closed')?.openMs).toBeGreaterThan(MINUTE);
  });
});
