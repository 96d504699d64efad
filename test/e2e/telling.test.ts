// For: contact points, rosters, runbooks and the load of alarms on a real server, in a real browser. May import: all. Promises: from a new contact point to a test message that has arrived, from an edited runbook to its version.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { cloudEvent, pushTo } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';

const FLOOR = { name: 'Floor', sites: [{ id: 'main', timeZone: 'UTC' }], queues: [{ id: 'etc', name: 'ETC' }] };
const SIZE = { width: 1440, height: 900 };

let folder: Folder;
let server: Server;
let hook: Receiver;
let browser: Browser;
let open: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  hook = await startReceiver();
  const channels = [{ id: 'pager', kind: 'webhook', settings: { url: hook.url, secret: 'a secret that both know' } }];
  const notify = folder.put('notify.json', { channels });
  const key = await createKey(folder, 'pbx');
  server = await serve({ folder, floor: FLOOR, args: ['--notify', notify] });
  const at = Date.now();
  await pushTo(server.url, key)([cloudEvent('pbx', 'e1', 'visit.enqueued', at, { contactId: 'c1', queueId: 'etc' })]);
  browser = await launchBrowser();
  open = await openLive(browser, `${server.url}/alerts?lang=en&tab=contacts`, SIZE);
});
afterAll(async () => {
  await open?.close();
  await browser?.close();
  await server?.kill();
  await hook?.close();
  folder?.drop();
});

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
async function type(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await field(page, label).press('Enter');
}
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

describe('people, runbooks and load', () => {
  it('TELL1 TELL2 A3 a contact point is made, saved and tried out', async () => {
    const { page } = open;
    await press(page, 'New contact point');
    await type(page, 'Id', 'zhao');
    await field(page, 'Name').fill('Zhao Min');
    await page.getByRole('combobox', { name: 'Channel', exact: true }).selectOption('pager');
    await press(page, 'Save');
    await saved(page);
    await page.locator('[data-document=zhao]').waitFor();
    await press(page, 'Send a test message');
    await page.locator('[data-trial=pager][data-ok=true]').waitFor();
    expect(hook.received).toHaveLength(1);
    await page.locator('[data-version="1"]').waitFor();
    await keepPicture(page, 'telling-contacts');
  });

  it('TELL3 A3 a roster is made from the keyboard alone, and says who is on duty', async () => {
    const { page } = open;
    await page.getByRole('link', { name: 'Rosters' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'New roster' }).focus();
    await page.keyboard.press('Enter');
    await type(page, 'Id', 'duty');
    await page.getByRole('combobox', { name: 'Otherwise' }).first().selectOption('zhao');
    await page.getByRole('button', { name: 'Save', exact: true }).focus();
    await page.keyboard.press('Enter');
    await saved(page);
    await page.locator('[data-duty=zhao]').waitFor();
    expect(await page.locator('.duty-day').count()).toBe(7);
    await keepPicture(page, 'telling-rosters');
  });

  it('TELL4 A6 a runbook is edited in two languages, and restored', async () => {
    const { page } = open;
    await page.getByRole('link', { name: 'Runbooks' }).click();
    await page.locator('[data-document=severe-weather] button').click();
    expect(await page.locator('.document-row').count()).toBe(8);
    const english = field(page, 'English, Markdown');
    const before = await english.inputValue();
    await english.fill(`${before}\n- [ ] Thank the floor`);
    await page.getByText(/the other language has/u).waitFor();
    const chinese = field(page, 'Chinese, Markdown');
    await chinese.fill(`${await chinese.inputValue()}\n- [ ] 感谢全体坐席`);
    await press(page, 'Save');
    await saved(page);
    await page.locator('[data-version="2"]').waitFor();
    await keepPicture(page, 'telling-runbooks');
    await press(page, 'Restore version 1');
    await press(page, 'Save');
    await page.locator('[data-version="3"]').waitFor();
    expect(await english.inputValue()).toBe(before);
  });

  it('TELL5 A4 the load of alarms is shown, in both languages and themes', async () => {
    const { page } = open;
    await page.getByRole('link', { name: 'Alarm load' }).click();
    await page.locator('[data-load=mean]').waitFor();
    await keepPicture(page, 'telling-load');
    expect([...open.complaints, ...open.strays]).toEqual([]);
    for (const tab of ['contacts', 'rosters', 'runbooks', 'load']) {
      const other = await openLive(browser, `${server.url}/alerts?lang=zh&theme=light&tab=${tab}`, SIZE);
      await other.page.locator('.editor-name, [data-load=mean]').first().waitFor();
      const [wide, high] = await other.page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      const nameless = await other.page.evaluate(
        () =>
          [...document.querySelectorAll('button, input, select, textarea, a')].filter((element) => {
            const labels = 'labels' in element ? ((element as HTMLInputElement).labels?.length ?? 0) : 0;
            return !element.getAttribute('aria-label') && !element.textContent?.trim() && labels === 0;
          }).length,
      );
      expect({ tab, wide, high, nameless, complaints: other.complaints }).toEqual({
        ...{ tab, wide: 0, high: 0, nameless: 0, complaints: [] },
      });
      await keepPicture(other.page, `telling-${tab}-zh-light`);
      await other.close();
    }
  });
});
