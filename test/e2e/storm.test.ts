// For: the whole of an alert on the demo's floor, as its hall would see it: the snow storm of a winter's noon. May import: all. Promises: real server, browser, SMTP server and webhook receiver; the clock alone is the test's, and runs a hundred times as fast.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseChannels } from '../../server/alerts/notify/configured.ts';
import { err } from '../../shared/result.ts';
import { MINUTE, SECOND } from '../../shared/time.ts';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { report, until } from '../support/e2e-wait.ts';
import { headerOf, startMailServer, textOf, type MailServer } from '../support/mail-server.ts';
import { startQuickFloor, type QuickFloor } from '../support/quick-floor.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';

const SECRET = 'a secret that both know';
const MORNING = Date.UTC(2026, 0, 15, 5);
const NOON = Date.UTC(2026, 0, 15, 13, 8);
/** Of the demo's seed: the longest wait for ETC has been over 03:00 for half a minute. */
const OPENS = Date.UTC(2026, 0, 15, 13, 14, 30, 494);
/** Closed at 13:24:59.6; a machine that is slow learns later that the wait is short again. A wall shows the end for a minute. */
const IS_OVER = Date.UTC(2026, 0, 15, 13, 25, 30);
const RULE = {
  ...{ name: { en: 'Snow storm', 'zh-CN': '暴雪' }, severity: 'critical', scope: { each: 'queue' } },
  when: { metric: 'longestWait', op: '>', value: 3 * MINUTE, forMs: 30 * SECOND },
  clear: { op: '<=', value: 90 * SECOND, forMs: 2 * MINUTE },
  ...{ notify: ['duty'], escalate: [{ afterMs: 3 * MINUTE, to: 'boss' }] },
  ...{ walls: 'takeOver', runbook: 'severe-weather' },
};

let floor: QuickFloor;
let mail: MailServer;
let hook: Receiver;
let browser: Browser;
let wall: OpenPage;
let supervisor: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  [mail, hook, browser] = await Promise.all([startMailServer(), startReceiver(), launchBrowser()]);
  const channels = parseChannels(
    {
      channels: [
        { id: 'mail', kind: 'email', settings: { url: mail.url, from: 'Floorwatch <fw@example.org>' } },
        { id: 'hook', kind: 'webhook', settings: { url: hook.url, secret: SECRET } },
      ],
    },
    { env: {}, readFile: () => err('none') },
  );
  if (!channels.ok) throw new Error(JSON.stringify(channels.error));
  floor = await startQuickFloor(MORNING, NOON, channels.value);
});
afterAll(async () => {
  await wall?.close();
  await supervisor?.close();
  await browser?.close();
  await floor?.stop();
  await Promise.all([mail?.close(), hook?.close()]);
});

async function put(path: string, document: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'if-none-match': '*' };
  const response = await fetch(`${floor.url}/api/v1/${path}`, {
    ...{ method: 'PUT', headers, body: JSON.stringify(document) },
  });
  const told = (await response.json()) as { warnings?: object[] };
  expect({ status: response.status, warnings: told.warnings }).toEqual({ status: 200, warnings: [] });
}
/** In steps of five seconds, a hundred times as fast as the day. */
const runUntil = (at: number): Promise<void> => floor.runUntil(at, 5 * SECOND, 50);
const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
/** A back-test that a newer one has ended is no mistake. */
const complaintsOf = ({ complaints }: OpenPage): readonly string[] =>
  complaints.filter((text) => !text.endsWith('/api/v1/backtest failed: net::ERR_ABORTED'));
const stepsAtHook = (): readonly string[] =>
  hook.received.map(({ body }) => (JSON.parse(body) as { data: { step: string } }).data.step);

describe('the demo floor', () => {
  it('A1 A2 A3 A6 NOTE1 NOTE10 ESC1 TAKE1 TAKE2 its snow storm opens the incident on wall and console, notifies a real local SMTP server and a webhook receiver, escalates when nobody acknowledges, and closes itself', async () => {
    await put('contact-points/zhao', {
      name: 'Zhao',
      via: [{ channel: 'mail', to: ['zhao@example.org'] }, { channel: 'hook' }],
    });
    await put('contact-points/boss', {
      name: 'Boss',
      language: 'zh-CN',
      via: [{ channel: 'mail', to: ['boss@example.org'] }],
    });
    await put('rosters/duty', { name: 'Duty', week: { thu: [{ span: '06:00-22:00', who: ['zhao'] }] } });
    await put('rules/storm', RULE);
    wall = await openLive(browser, `${floor.url}/wall/overview?lang=en`);
    supervisor = await openLive(browser, `${floor.url}/alerts?lang=en`, { width: 1440, height: 900 });

    await runUntil(OPENS - 5 * SECOND);
    expect(mail.mails).toHaveLength(0);
    expect(await wall.page.locator('.incident').count()).toBe(0);

    const begun = performance.now();
    await floor.runUntil(OPENS + 5 * SECOND, SECOND, 100);
    const field = wall.page.locator('[data-incident^="storm@queue:etc"]');
    const row = supervisor.page.locator('[data-alert^="storm@queue:etc"]');
    await Promise.all([field.waitFor(), row.waitFor()]);
    await until('the mail', () => mailsTo('zhao@example.org').length === 1);
    await until('the webhook', () => hook.received.length === 1);
    report(`storm: on wall and console, by mail and webhook within ${Math.round(performance.now() - begun - 1000)} ms`);
    expect(await field.locator('h1').textContent()).toContain('ETC');
    // A screen's clock does not follow one that runs a hundred times as fast: it is told the time anew.
    for (const { page } of [wall, supervisor]) await page.reload({ waitUntil: 'domcontentloaded' });
    await Promise.all([field.waitFor(), row.waitFor()]);
    expect(await field.locator('.incident-value').textContent()).toMatch(/^03:[34]\d$/u);
    const told = mailsTo('zhao@example.org')[0]!;
    expect(headerOf(told, 'Subject')).toBe('[Critical] Snow storm: ETC & tolling');
    expect(textOf(told)).toContain('1. Confirm with the road operations centre');
    expect(hook.received[0]!.headers['floorwatch-signature']).toMatch(/^v1=[0-9a-f]{64}$/u);
    expect(stepsAtHook()).toEqual(['opened']);
    await keepPicture(wall.page, 'storm-wall');
    await keepPicture(supervisor.page, 'storm-console');

    await runUntil(OPENS + 3 * MINUTE - 5 * SECOND);
    expect(mailsTo('boss@example.org')).toEqual([]);
    await runUntil(OPENS + 3 * MINUTE + 5 * SECOND);
    await until('the escalation', () => mailsTo('boss@example.org').length === 1);
    expect(headerOf(mailsTo('boss@example.org')[0]!, 'Subject')).not.toBe('');
    expect(textOf(mailsTo('boss@example.org')[0]!)).toContain('无人接手');

    await runUntil(IS_OVER);
    await until('the end by mail', () => mailsTo('zhao@example.org').some((one) => textOf(one).includes('[Over]')));
    await until('the end by webhook', () => stepsAtHook().includes('closed'));
    await wall.page.locator('.incident-cleared').first().waitFor();
    await until('the console', async () => (await supervisor.page.locator('[data-alert^="storm@"]').count()) === 0);
    await supervisor.page.locator('[data-closed^="storm@"]').first().waitFor();
    await keepPicture(wall.page, 'storm-over');
    await runUntil(IS_OVER + 2 * MINUTE);
    await wall.page.locator('.queue-board').waitFor();
    expect(stepsAtHook()).toEqual(['opened', 'closed']);
    expect(mailsTo('boss@example.org')).toHaveLength(2);
    expect([...wall.complaints, ...wall.strays, ...complaintsOf(supervisor), ...supervisor.strays]).toEqual([]);
  });
});
