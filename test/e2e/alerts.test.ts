// For: a rule from its sentence to its end, as a supervisor sees it, and the back-test beside it. May import: all. Promises: a real server, a real browser, events pushed as a hall's system would.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND, type EpochMillis } from '../../shared/time.ts';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { cloudEvent, pushTo, type Push } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';

const FLOOR = {
  name: 'Pushed floor',
  sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }],
  queues: [
    { id: 'etc', name: { en: 'ETC & tolling', 'zh-CN': 'ETC 通行' } },
    { id: 'rescue', name: 'Rescue' },
  ],
};
/** A day of one queue is tried within this on a machine at rest; on a busy one it is only told. */
const DAY_MS = 2000;
const BUSY = 10;

let folder: Folder;
let server: Server;
let browser: Browser;
let push: Push;
let supervisor: OpenPage;
let wall: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  const key = await createKey(folder, 'pbx');
  server = await serve({ folder, floor: FLOOR });
  push = pushTo(server.url, key);
  await pushYesterday();
  browser = await launchBrowser();
});
afterAll(async () => {
  await supervisor?.close();
  await wall?.close();
  await browser?.close();
  await server?.kill();
  folder?.drop();
});

const visit = (id: string, from: EpochMillis, to: EpochMillis): object[] => [
  cloudEvent('pbx', `${id}-e`, 'visit.enqueued', from, { contactId: id, queueId: 'etc' }),
  cloudEvent('pbx', `${id}-a`, 'visit.abandoned', to, { contactId: id, queueId: 'etc' }),
];

/** 6,000 visits over yesterday: two waits of six minutes, one of nearly four, all others short. */
async function pushYesterday(): Promise<void> {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000;
  const long = new Map([
    [2000, 6 * MINUTE],
    [4000, 6 * MINUTE],
    [3000, 230 * SECOND],
  ]);
  const events = Array.from({ length: 6000 }, (_, nth) => {
    const from = midnight + nth * 14 * SECOND;
    return visit(`y${nth}`, from, from + (long.get(nth) ?? 9 * SECOND));
  }).flat();
  for (let from = 0; from < events.length; from += 4000) await push(events.slice(from, from + 4000));
}

const inputs = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label, exact: true }).first().selectOption({ label: option });
async function type(page: Page, label: string, nth: number, text: string): Promise<void> {
  const field = inputs(page, label).nth(nth);
  await field.fill(text);
  await field.press('Enter');
}
/** An older run that a newer edit has ended is no mistake. */
const complaintsOf = ({ complaints }: OpenPage): readonly string[] =>
  complaints.filter((text) => !text.endsWith('/api/v1/backtest failed: net::ERR_ABORTED'));
const headline = (page: Page): Promise<string | null> => page.locator('.backtest-head').textContent();

describe('an alert', () => {
  it('A1 A4 BTEST1 is written as a sentence, and tried on yesterday while it is', async () => {
    supervisor = await openLive(browser, `${server.url}/alerts?lang=en`, { width: 1440, height: 900 });
    const { page } = supervisor;
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('ETC waits too long');
    await choose(page, 'Where', 'ETC & tolling');
    await choose(page, 'Severity', 'Critical');
    await type(page, 'Value', 0, '05:00');
    await type(page, 'Value', 1, '03:30');
    await type(page, 'How long', 0, '30 s');
    await until(
      'yesterday',
      async () => (await headline(page)) === 'Yesterday it would have fired twice, 3 min in total.',
      60_000,
    );
    const took = page.locator('.backtest-took');
    report(
      `back-test: first answer after ${await took.getAttribute('data-took')} ms (7 days asked, 12,000 events, thread started)`,
    );
    expect(await page.locator('.found-miss').count()).toBe(1);
    await keepPicture(page, 'alerts-editor');
  });

  it('A4 EDIT3 BTEST2 follows a line that is dragged', async () => {
    const { page } = supervisor;
    const handle = page.locator('[data-line=trip] .chart-handle');
    const box = (await handle.boundingBox())!;
    await page.mouse.move(box.x + 5, box.y + 9);
    await page.mouse.down();
    const begun = performance.now();
    await page.mouse.move(box.x + 5, box.y - 60, { steps: 6 });
    await page.mouse.up();
    await until('another answer', async () => (await headline(page)) === 'Yesterday it would not have fired.');
    const took = performance.now() - begun;
    const judged = Number(await page.locator('.backtest-took').getAttribute('data-judge'));
    report(`back-test: dragged line answered after ${Math.round(took)} ms, of which judging ${judged} ms`);
    expect(took).toBeLessThan(DAY_MS * BUSY);
    expect(await inputs(page, 'Value').first().inputValue()).not.toBe('05:00');
    expect(complaintsOf(supervisor)).toEqual([]);
  });

  it('A2 W4 AUI1 TAKE1 opens on page and wall, is taken on with a note, and goes by itself', async () => {
    const { page } = supervisor;
    await type(page, 'Value', 1, '1 s');
    await type(page, 'Value', 0, '3 s');
    await type(page, 'How long', 0, '1 s');
    await type(page, 'How long', 1, '1 s');
    await choose(page, 'Walls', 'take over the wall');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    wall = await openLive(browser, `${server.url}/wall/overview?lang=en`);
    const from = Date.now();
    const [enqueued, abandoned] = visit('now', from, from) as [object, object];
    await push([enqueued]);
    await page.locator('[data-alert]').first().waitFor();
    const seenMs = Date.now() - from - 4000;
    report(`alerts: on the page ${seenMs} ms after it opened`);
    expect(await page.locator('[data-alert] b').first().textContent()).toBe('ETC & tolling, longest wait');
    await wall.page.locator('.incident-field h1').waitFor();
    expect(await wall.page.locator('.incident-value').textContent()).toMatch(/^00:\d\d$/u);
    await keepPicture(wall.page, 'alerts-incident');

    await page.locator('.alert-main').first().click();
    await page.getByLabel('Note').fill('six called in');
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.locator('.alert-note', { hasText: 'six called in' }).waitFor();
    await wall.page.locator('.incident-who', { hasText: 'six called in' }).waitFor();
    await keepPicture(page, 'alerts-open');

    await push([{ ...abandoned, time: new Date().toISOString() }]);
    await until('it to close', async () => (await page.locator('[data-alert]').count()) === 0);
    await wall.page.locator('.incident-cleared').waitFor();
    await page.locator('[data-closed]').first().waitFor();
    expect(await page.locator('[data-closed]').first().textContent()).toContain('owns');
    await keepPicture(page, 'alerts-closed');
    await wall.page.locator('.queue-board').waitFor({ timeout: 75_000 });
    expect([...complaintsOf(supervisor), ...wall.complaints, ...supervisor.strays]).toEqual([]);
  });
});
