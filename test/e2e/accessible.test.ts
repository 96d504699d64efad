// For: every page under axe in three themes, and under the Tab key. May import: all. Promises: no finding at all; every control reached, with the focus to be seen; nothing moves for who asks for stillness.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AT } from '../../client/features/gallery/floor.ts';
import { THEMES } from '../../client/page.ts';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import { axeFindings } from '../support/e2e-axe.ts';
import { launchBrowser, openLive, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { walkByTab } from '../support/e2e-keyboard.ts';
import { cloudEvent, pushTo } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { frozenFeed } from '../support/frozen-feed.ts';
import { startScreenServer, type ScreenServer } from '../support/screen-server.ts';

const FLOOR = {
  name: 'Floor',
  sites: [{ id: 'main', timeZone: 'UTC' }],
  queues: [
    { id: 'etc', name: 'ETC' },
    { id: 'rescue', name: 'Rescue' },
  ],
};
/** What is asked for beside the socket has been answered. */
const SETTLED_MS = 700;
const LAPTOP = { width: 1440, height: 900 };
/** Address, what shows that it is there, and what is chosen on it before it is looked at. */
const PAGES: readonly (readonly [path: string, ready: string, chosen?: string])[] = [
  ['/?lang=en', '.queue-table, .console'],
  ['/?lang=en&queue=etc', '.console'],
  ...['alerts', 'contacts', 'rosters', 'runbooks', 'load'].map((tab): [string, string] => [
    `/alerts?lang=en&tab=${tab}`,
    'main',
  ]),
  ['/wall/nowhere?lang=en', 'main'],
  ['/walls?lang=en', 'main'],
  ['/walls/overview?lang=en', '.stage .tile'],
  ['/walls/overview?lang=en', '.stage .tile', '[data-frame]'],
  ['/tvs?lang=en', 'main'],
  ['/pair?lang=en', 'main'],
  ['/tv?lang=en', '.pair[data-code]'],
];

/** Pages that are looked at from afar, and have nothing to be worked. */
const SCREENS = /^\/(wall\/|tv\?)/u;

let browser: Browser;
let folder: Folder;
let server: Server;
let calm: ScreenServer;
let storm: ScreenServer;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  const key = await createKey(folder, 'pbx');
  server = await serve({ folder, floor: FLOOR });
  const at = Date.now();
  await pushTo(
    server.url,
    key,
  )([
    cloudEvent('pbx', 'v', 'visit.enqueued', at - 400_000, { contactId: 'c1', queueId: 'etc' }),
    cloudEvent('pbx', 'a', 'agent.signedIn', at - 300_000, { agentId: 'a1' }),
    cloudEvent('pbx', 'j', 'agent.queueJoined', at - 300_000, { agentId: 'a1', queueId: 'rescue' }),
    cloudEvent('pbx', 'r', 'agent.ready', at - 300_000, { agentId: 'a1' }),
  ]);
  calm = await startScreenServer({ feed: frozenFeed(), walls: shippedWalls, now: () => AT });
  storm = await startScreenServer({ feed: frozenFeed({ incident: true }), walls: shippedWalls, now: () => AT });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await calm?.stop();
  await storm?.stop();
  await server?.kill();
  folder?.drop();
});

/** All rules in the theme of the page; in the others what hangs on colours. */
async function expectClean(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    const found = await axeFindings(page, theme === THEMES[0] ? null : ['color-contrast']);
    expect(found, `${name}, ${theme}`).toEqual([]);
  }
}

async function openAt(path: string, ready: string): Promise<OpenPage> {
  const open = await openPage(browser, LAPTOP);
  await open.page.goto(`${server.url}${path}`, { waitUntil: 'domcontentloaded' });
  await open.page.locator(ready).first().waitFor();
  await open.page.waitForTimeout(SETTLED_MS);
  return open;
}

describe('axe', () => {
  it('A11Y1 finds nothing on the pages of laptops, and Tab comes to every control (A11Y3)', async () => {
    for (const [path, ready, chosen] of PAGES) {
      const { page, close } = await openAt(path, ready);
      if (chosen !== undefined) await page.locator(chosen).first().click();
      await expectClean(page, path);
      const walk = await walkByTab(page);
      expect(walk, path).toEqual({ controls: walk.controls, unreached: [], unmarked: [] });
      if (!SCREENS.test(path)) expect(walk.controls, path).toBeGreaterThan(5);
      await close();
    }
  });

  it('A11Y1 finds nothing on any shipped wall, nor on an incident', async () => {
    const walls = shippedWalls.map(({ id }) => `${calm.url}/wall/${id}?lang=en`);
    for (const url of [...walls, `${storm.url}/wall/overview?lang=en`]) {
      const { page, close } = await openLive(browser, url);
      await page
        .locator(url.startsWith(storm.url) ? '.incident' : '.tile')
        .first()
        .waitFor();
      await expectClean(page, url);
      await close();
    }
  });

  it('A11Y1 A11Y4 finds nothing in the gallery, and what is planted there; nothing moves for who asks for stillness', async () => {
    const { page, close } = await openPage(browser);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.goto(`${calm.url}/gallery?lang=en`, { waitUntil: 'domcontentloaded' });
    await page.locator('.shelf').last().waitFor();
    expect(await page.evaluate('document.getAnimations().length')).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    await expectClean(page, 'gallery');
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="data:,">')`);
    expect(await axeFindings(page, ['image-alt'])).toHaveLength(1);
    await close();
  });
});
