// For: every page in every look on real screens: whole, quiet, and of this machine alone. May import: all. Promises: a picture of each is kept under screenshots/.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleEn } from '../../client/i18n/console-en.ts';
import { consoleZhCn } from '../../client/i18n/console-zh-cn.ts';
import { en } from '../../client/i18n/en.ts';
import { zhCn } from '../../client/i18n/zh-cn.ts';
import { SECOND } from '../../shared/time.ts';
import { keepPicture, launchBrowser, openLive, type OpenOptions, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { afternoonFloor, simulatorOn, wideFloor } from '../support/e2e-floors.ts';
import { cloudEvent, pushTo } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type ServeOptions, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';

let browser: Browser;
const folders: Folder[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  await ensureBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) await server.kill();
  for (const folder of folders) folder.drop();
});

function newFolder(): Folder {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}
async function serving(options: Partial<ServeOptions>): Promise<Server> {
  const server = await serve({ folder: newFolder(), ...options });
  servers.push(server);
  return server;
}

/** Opens, looks, keeps a picture, closes; a complaint or a word to the outside fails. */
async function look(
  url: string,
  name: string,
  check: (page: Page) => Promise<void>,
  options: OpenOptions = {},
): Promise<void> {
  const open = await openLive(browser, url, options);
  try {
    await check(open.page);
    await keepPicture(open.page, name);
    expectQuiet(open);
  } finally {
    await open.close();
  }
}
const expectQuiet = ({ complaints, strays }: OpenPage): void =>
  expect({ complaints, strays }).toEqual({ complaints: [], strays: [] });

/** Nothing of the page lies beyond the screen: no bars to scroll it. */
async function expectNoOverflow(page: Page): Promise<void> {
  const [wide, high] = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
  expect({ wide, high }).toEqual({ wide: 0, high: 0 });
}

interface PageCase {
  readonly name: string;
  readonly path: string;
  /** What is there once the page is drawn, and a word of each language that must stand on it. */
  readonly ready: string;
  readonly words: { readonly en: string; readonly 'zh-CN': string };
}
const PAGES: readonly PageCase[] = [
  {
    name: 'overview',
    path: '/wall/overview?',
    ready: '.queue-board li[data-queue]',
    words: { en: en.headline.serviceLevel, 'zh-CN': zhCn.headline.serviceLevel },
  },
  {
    name: 'teams',
    path: '/wall/teams?',
    ready: '.tile-seats .seat',
    words: { en: 'Teams and seats', 'zh-CN': '班组与坐席' },
  },
  {
    name: 'console',
    path: '/?sort=queue&',
    ready: 'tr[data-queue]',
    words: { en: consoleEn.day.title, 'zh-CN': consoleZhCn.day.title },
  },
  {
    name: 'drawer',
    path: '/?queue=etc&',
    ready: '[data-drawer="etc"] .facts',
    words: { en: consoleEn.drawer.today, 'zh-CN': consoleZhCn.drawer.today },
  },
];
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
] as const;

describe('every page', () => {
  let server: Server;
  beforeAll(async () => {
    const floor = afternoonFloor(Date.now());
    server = await serving({ floor, sources: simulatorOn(floor) });
    const filled = async (): Promise<boolean> => {
      const response = await fetch(`${server.url}/api/v1/board`);
      const { at } = (await response.json()) as { at: string };
      return Date.now() - Date.parse(at) < 2 * SECOND;
    };
    const start = performance.now();
    await until('the day to be told', filled, 90_000);
    report(`the simulated day was told in ${Math.round(performance.now() - start)} ms`);
  });

  for (const { name, path, ready, words } of PAGES)
    for (const theme of ['dark', 'light'] as const)
      it(`${name}, ${theme}: both languages, both sizes`, async () => {
        for (const language of ['en', 'zh-CN'] as const)
          for (const size of SIZES) {
            const url = `${server.url}${path}lang=${language}&theme=${theme}`;
            const check = async (page: Page): Promise<void> => {
              await page.locator(ready).first().waitFor();
              await page.getByText(words[language]).first().waitFor();
              expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
              expect(await page.locator('html').getAttribute('lang')).toBe(language === 'en' ? 'en' : 'zh-Hans');
              await expectNoOverflow(page);
            };
            await look(url, `${name}-${theme}-${language}-${size.width}`, check, size);
          }
      });
});

describe('an empty floor', () => {
  it('says what would make something appear', async () => {
    const { url } = await serving({ floor: {} });
    const says = (text: string) => (page: Page) => page.getByText(text).first().waitFor();
    await look(`${url}/wall/overview?lang=en`, 'empty-overview', says(en.board.empty));
    await look(`${url}/wall/teams?lang=en`, 'empty-teams', says(en.teams.empty));
    await look(`${url}/?lang=en`, 'empty-console', says(consoleEn.empty.queues));
  });
});

describe('a floor of 200 queues', () => {
  it('turns pages on the wall, scrolls on the console, and opens any of them by keyboard', async () => {
    const { url } = await serving({ floor: wideFloor(200) });
    await look(`${url}/wall/overview?lang=en`, 'wide-overview', async (page) => {
      await page.getByText(/Page \d+ of 17/u).waitFor();
      await expectNoOverflow(page);
    });
    await look(`${url}/?lang=en&sort=queue`, 'wide-console', async (page) => {
      await page.locator('table.queues[aria-rowcount="201"]').waitFor();
      // Only what is in sight is drawn.
      expect(await page.locator('tr[data-queue]').count()).toBeLessThan(80);
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      const last = await page.locator('tr[aria-rowindex="201"]').getAttribute('data-queue');
      await page.locator(`[data-drawer="${last}"]`).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('Queue 137');
      await page.locator('tr[data-queue="q137"]').click();
      await page.locator('[data-drawer="q137"]').waitFor();
      await expectNoOverflow(page);
    });
  });
});

describe('a source that falls silent', () => {
  it('is called stale by word on every page within seconds of its missing heartbeats', async () => {
    const folder = newFolder();
    const key = await createKey(folder, 'pbx');
    const { url } = await serving({ folder, floor: { queues: [{ id: 'etc', name: 'ETC' }] } });
    const push = pushTo(url, key);
    let beats = 0;
    const beat = () =>
      push([cloudEvent('pbx', `beat-${beats++}`, 'source.heartbeat', Date.now(), { periodMs: SECOND })]);
    await beat();
    const pages = await Promise.all(
      ['/wall/overview?lang=en', '/wall/teams?lang=en', '/?lang=en'].map((path) => openLive(browser, url + path)),
    );
    await beat();
    const lastAt = performance.now();
    const said = ({ page }: OpenPage) =>
      page
        .locator('.sources-line, .top-sources')
        .getByText(en.source.stale, { exact: true })
        .waitFor({ timeout: 15_000 });
    await Promise.all(pages.map(said));
    const staleMs = Math.round(performance.now() - lastAt);
    report(`a source with heartbeats of 1 s is called stale ${staleMs} ms after its last`);
    expect(staleMs).toBeGreaterThan(1500);
    expect(staleMs).toBeLessThan(6000);
    expect(await pages[2]!.page.locator('.console').getAttribute('data-freshness')).toBe('stale');
    await Promise.all(
      pages.map(({ page }, nth) => keepPicture(page, `stale-${['overview', 'teams', 'console'][nth]}`)),
    );
    await beat();
    const back = ({ page }: OpenPage) =>
      page
        .locator('.sources-line, .top-sources')
        .getByText(en.source.stale, { exact: true })
        .waitFor({ state: 'detached' });
    await Promise.all(pages.map(back));
    pages.forEach(expectQuiet);
    for (const open of pages) await open.close();
  });
});
